import type { VerifySignature } from "@valhalla-go/core/proof";
import { type Held, type Verification, verifyBundle } from "@valhalla-go/verify";

/** One way to change one byte of a file. */
export interface Mutation {
  readonly name: string;
  /** At how many places of a file of this length it can be done. */
  readonly places: (length: number) => number;
  readonly apply: (bytes: Uint8Array, at: number) => Uint8Array;
}

/** What is put in: letters that mean something in the file, and one that does not. */
const INSERTED = new TextEncoder().encode(` 0"
{}\\,a`);

export const MUTATIONS: readonly Mutation[] = [
  {
    name: "flipped",
    places: (length) => length,
    // Another bit at each place, so that letters become letters and others.
    apply: (bytes, at) => bytes.with(at, (bytes[at] ?? 0) ^ (1 << (at % 8))),
  },
  {
    name: "inserted",
    places: (length) => length + 1,
    apply: (bytes, at) =>
      Buffer.concat([bytes.subarray(0, at), Uint8Array.of(INSERTED[at % INSERTED.length] ?? 0), bytes.subarray(at)]),
  },
  {
    name: "deleted",
    places: (length) => length,
    apply: (bytes, at) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
  },
];

/** Does a mutation at every place of a file, one at a time, and answers the place and the finding for each. */
export async function* mutateEverywhere(
  file: Uint8Array,
  { places, apply }: Mutation,
  held: Held,
  verify: VerifySignature,
): AsyncGenerator<{ at: number; found: Verification }> {
  for (let at = 0; at < places(file.length); at += 1) {
    const found = await verifyBundle(once(apply(file, at)), held, verify);
    yield { at, found };
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Verifies each signature only once: most are the same whatever byte elsewhere was changed. */
export function remembering(verify: VerifySignature): VerifySignature {
  const known = new Map<string, Promise<boolean>>();
  return (publicKey, message, signature) => {
    const question = [publicKey, message, signature].map((bytes) => Buffer.from(bytes).toString("latin1")).join("|");
    const answer = known.get(question) ?? verify(publicKey, message, signature);
    known.set(question, answer);
    return answer;
  };
}
