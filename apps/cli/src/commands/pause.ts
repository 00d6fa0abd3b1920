import { setTimeout as sleep } from "node:timers/promises";

/** Waits so many milliseconds. Rejects with an AbortError when the person ends the command. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal });
}
