import { verifyEd25519 } from "@valhalla-go/verify/test";
import { expect } from "vitest";
import { type Mutation, mutateEverywhere, remembering } from "./mutate-bytes.ts";

/** What says no more than that the file as a whole is not the one that was sealed. */
const OF_THE_FILE = new Set(["SEAL_BROKEN", "HEADER_WRONG", "BUNDLE_CUT"]);

/** A file, and which of its bytes are those of entries. */
export interface Specimen {
  readonly file: Buffer;
  readonly vkey: string;
}

/**
 * Does a mutation at every byte of a file. Each must be found; and each in an entry also by what entries, tree and proofs say,
 * so that neither they nor the seal stand in for the other.
 */
export async function expectEveryByteFound({ file, vkey }: Specimen, mutation: Mutation): Promise<void> {
  const verify = remembering(verifyEd25519);
  const [begin, end] = [file.indexOf('{"actor":'), file.indexOf('{"checkpoint":')];
  const undetected: number[] = [];
  const foundBySealAlone: number[] = [];
  let tried = 0;
  for await (const { at, found } of mutateEverywhere(file, mutation, { keys: [vkey] }, verify)) {
    tried += 1;
    if (found.exit_code !== 1 && found.exit_code !== 2) undetected.push(at);
    const isInEntry = at > begin && at < end - 1;
    if (isInEntry && found.problems.every(({ problem }) => OF_THE_FILE.has(problem))) foundBySealAlone.push(at);
  }
  expect(tried).toBe(mutation.places(file.length));
  expect(undetected).toEqual([]);
  expect(foundBySealAlone).toEqual([]);
}
