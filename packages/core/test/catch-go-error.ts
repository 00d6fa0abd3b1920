import { GoError } from "../src/errors/go-error.ts";

/** The refusal that `work` throws. Fails the test when it throws none, or something else. */
export function catchGoError(work: () => unknown): GoError {
  try {
    work();
  } catch (error) {
    if (error instanceof GoError) return error;
    throw error;
  }
  throw new Error("this was to be refused, and was not");
}

/** The refusal with which `work` rejects. Fails the test when it does not, or with something else. */
export async function awaitGoError(work: Promise<unknown>): Promise<GoError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof GoError) return error;
    throw error;
  }
  throw new Error("this was to be refused, and was not");
}
