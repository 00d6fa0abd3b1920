import { GoError } from "@valhalla-go/core";

/** Waits for what is done by itself: another server, or somebody, may have been first. */
export async function unlessDone(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof GoError && error.code === "NOTHING_DUE")) throw error;
  });
}
