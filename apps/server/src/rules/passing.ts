import { GoError } from "@valhalla-go/core";

/** While the store cannot be written it tells so itself, and what is to be done then is done as soon as it can. */
const PASSING: ReadonlySet<string> = new Set(["STORE_UNAVAILABLE", "STORE_FULL", "STORE_READ_ONLY"]);

/** Whether an error is one that passes by itself, and nobody needs to be told of here. */
export function isPassing(error: unknown): boolean {
  return error instanceof GoError && PASSING.has(String(error.code)) && error.cause === undefined;
}

/** Another server, or somebody, may have been first. */
export async function unlessDone(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof GoError && error.code === "NOTHING_DUE")) throw error;
  });
}
