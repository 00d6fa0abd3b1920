import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { checkRecord } from "@valhalla-go/store";
import type { CheckedRecord } from "./check-beside.ts";

// Where the whole record is checked, beside the threads that serve it.

if (parentPort === null) throw new Error("this module is the start of a thread");
// There a priority is that of the thread; elsewhere it would be that of the whole server.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_LOW);
const { file, origin } = workerData as CheckedRecord;
parentPort.postMessage(await checkRecord(file, origin));
