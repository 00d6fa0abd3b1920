import { GoError } from "@valhalla-go/core";

/** Most live streams at a time, of both transports together. */
export const STREAMS_MAX = 500;

/** Room for so many live streams at a time. */
export interface StreamSlots {
  /** Takes a place and answers the function that frees it. Throws TOO_MANY_STREAMS when there is none left. */
  take(): () => void;
}

export function createStreamSlots(limit: number): StreamSlots {
  const taken = new Set<symbol>();
  return {
    take() {
      if (taken.size >= limit) throw new GoError("TOO_MANY_STREAMS", { limit });
      const place = Symbol("stream");
      taken.add(place);
      return () => taken.delete(place);
    },
  };
}
