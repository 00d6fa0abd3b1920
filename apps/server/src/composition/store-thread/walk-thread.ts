import { parentPort, workerData } from "node:worker_threads";
import { walkChain } from "@valhalla-go/core";
import { SqliteReader } from "@valhalla-go/store";
import type { ChainPart } from "./walk-beside.ts";

// Walks one part of the chain beside another thread that walks the rest.

const { file, origin, after, last } = workerData as ChainPart;
const store = new SqliteReader({ file, origin, onDamage: () => {} });
store.writeBegins();
try {
  parentPort?.postMessage(await walkChain(store, after, last));
} finally {
  await store.close();
}
