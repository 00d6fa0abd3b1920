import { stat } from "node:fs/promises";
import { StartError } from "../start-error.ts";
import { findPolicyFiles } from "./find-policy-files.ts";

/**
 * What the files of a policy are like, as a text that is another one after any of them was written, moved, added or removed.
 * What cannot be looked at is a text too.
 */
export async function stampPolicyFiles(data_dir: string): Promise<string> {
  try {
    const stamps = findPolicyFiles(data_dir).map(async ({ file, name }) => {
      const { ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
      return [name, ino, size, mtimeNs, ctimeNs].join(" ");
    });
    return (await Promise.all(stamps)).join("\n");
  } catch (error) {
    if (error instanceof StartError || (error instanceof Error && "code" in error)) return error.message;
    throw error;
  }
}
