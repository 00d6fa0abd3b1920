import type { AuditVerification, ChainHead } from "@valhalla-go/core";
import { beginThread } from "./begin-thread.ts";
import { READING_THREAD_LIMITS } from "./thread-limits.ts";

/** A part of the chain of entries in a SQLite file: what follows `after`, up to `last`. */
export interface ChainPart {
  readonly file: string;
  readonly origin: string;
  readonly after: ChainHead;
  readonly last: ChainHead;
}

/** Walks a part of the chain in a thread that is begun for it and ends with it. */
export function walkBeside(part: ChainPart): Promise<AuditVerification> {
  const { promise, resolve, reject } = Promise.withResolvers<AuditVerification>();
  const thread = beginThread("walk-thread", {
    workerData: part,
    resourceLimits: READING_THREAD_LIMITS,
  });
  thread.on("message", resolve);
  thread.on("error", reject);
  thread.on("exit", () => reject(new Error("the thread ended before it had walked its part of the chain")));
  return promise;
}
