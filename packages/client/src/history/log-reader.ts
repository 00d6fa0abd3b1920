import { fromBase64 } from "@valhalla-go/core/proof";
import { isGoError } from "../errors/go-client-error.ts";
import type { CallOptions } from "../options.ts";
import type { Connection } from "../transport/connect.ts";
import type { LatestCheckpoint } from "../wire-types.ts";

/** What is asked of a server to compare its history with another. Rejects with a GoError when there is no answer. */
export interface LogReader {
  latest(options: CallOptions): Promise<LatestCheckpoint>;
  /** A proof of consistency; null when the server has no log of the larger size, or gives something that is no proof. */
  consistency(from: number, to: number, options: CallOptions): Promise<readonly Uint8Array[] | null>;
  /** The root that the server's tree of its first `size` entries has now; null as above. */
  rootAt(size: number, options: CallOptions): Promise<Uint8Array | null>;
}

export function createLogReader({ procedures: { audit }, query }: Connection): LogReader {
  return {
    latest: (options) => query((init) => audit.getCheckpoint.query({}, init), options),
    consistency: (from, to, options) =>
      orNull(async () => {
        const { proof } = await query((init) => audit.getConsistency.query({ from, to }, init), options);
        const hashes = proof.map(fromBase64);
        return hashes.every((hash) => hash !== null) ? hashes : null;
      }),
    rootAt: (size, options) =>
      orNull(async () => {
        const { root } = await query((init) => audit.getInclusion.query({ seq: size, size }, init), options);
        return fromBase64(root);
      }),
  };
}

/** No answer is an error; an answer that says no, or nothing that can be read, is null. */
async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (isGoError(error) && error.code !== "INVALID_INPUT") throw error;
    return null;
  }
}
