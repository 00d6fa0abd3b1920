import type { Worker } from "node:worker_threads";
import type { Damage } from "@valhalla-go/core";
import { beginThread } from "./begin-thread.ts";
import { READING_THREAD_LIMITS } from "./thread-limits.ts";

/** What is to be checked: a database, and whose it is. */
export interface CheckedRecord {
  readonly file: string;
  readonly origin: string;
}

/** A start comes first. */
const FIRST_AFTER_MS = 1000;

/** What a disk does to a record that nobody reads is noticed within a day. */
const AGAIN_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Checks the whole record in a thread of its own, soon after the start and every day. `onDamage` hears of the first
 * damage that is found. Answers the function that ends it, and waits until the thread has let go of the file.
 */
export function checkBeside(record: CheckedRecord, onDamage: (damage: Damage) => void): () => Promise<void> {
  let worker: Worker | null = null;
  let timer = setTimeout(check, FIRST_AFTER_MS).unref();

  function check(): void {
    worker = beginThread("check-thread", {
      workerData: record,
      resourceLimits: READING_THREAD_LIMITS,
    });
    worker.unref();
    worker.on("message", (damage: Damage | null) => damage !== null && onDamage(damage));
    // A check that could not be done has found nothing; what keeps it from reading keeps others too, and they tell.
    worker.on("error", (error) => process.emitWarning(error instanceof Error ? error : String(error)));
    worker.on("exit", () => {
      worker = null;
      timer = setTimeout(check, AGAIN_AFTER_MS).unref();
    });
  }

  return async () => {
    await worker?.terminate();
    clearTimeout(timer);
  };
}
