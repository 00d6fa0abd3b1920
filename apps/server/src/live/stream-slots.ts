import { type Caller, GoError } from "@valhalla-go/core";

/**
 * Most live streams at a time, of both transports together: in all, and of one caller. The operator of the machine stands
 * for all programs on it, so for it only the first counts.
 */
const STREAMS_MAX = 500;
const STREAMS_PER_CALLER = 5;

/** Room for so many live streams at a time. */
export interface StreamSlots {
  /** Takes a place for a caller and answers the function that frees it. Throws TOO_MANY_STREAMS when there is none left. */
  take(caller: Pick<Caller, "actor" | "credential">): () => void;
}

interface StreamLimits {
  readonly streams_max?: number;
  readonly streams_per_caller?: number;
}

export function createStreamSlots({
  streams_max = STREAMS_MAX,
  streams_per_caller = STREAMS_PER_CALLER,
}: StreamLimits = {}): StreamSlots {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    take({ actor: { id }, credential }) {
      const own = taken.get(id) ?? 0;
      if (all >= streams_max) throw new GoError("TOO_MANY_STREAMS", { limit: streams_max });
      if (own >= streams_per_caller && credential.kind !== "machine") {
        throw new GoError("TOO_MANY_STREAMS", { limit: streams_per_caller });
      }
      taken.set(id, own + 1);
      all += 1;
      let isFree = false;
      return () => {
        if (isFree) return;
        isFree = true;
        all -= 1;
        const left = (taken.get(id) ?? 1) - 1;
        if (left === 0) taken.delete(id);
        else taken.set(id, left);
      };
    },
  };
}
