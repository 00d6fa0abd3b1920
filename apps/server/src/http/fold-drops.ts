import type { DroppedHeaders } from "./drop-headers.ts";

const FOLDED_MS = 60_000;

/** Dropped headers, and how often that happened since it was told last. */
export interface ToldDrop extends DroppedHeaders {
  readonly untold: number;
}

/** Tells of dropped headers once a minute at most: whoever sends them must not fill the log. */
export function foldDrops(tell: (drop: ToldDrop) => void, now = () => Date.now()): (dropped: DroppedHeaders) => void {
  let quiet_until = 0;
  let untold = 0;
  return (dropped) => {
    if (now() < quiet_until) {
      untold += 1;
      return;
    }
    tell({ ...dropped, untold });
    untold = 0;
    quiet_until = now() + FOLDED_MS;
  };
}
