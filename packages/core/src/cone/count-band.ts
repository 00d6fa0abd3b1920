import { BAND_NAMES, isWorseBand } from "./constants.ts";
import type { Band, EffectiveBand } from "./schemas.ts";

/** The band that a session holds on to: that of its snapshot, or of its latest baseline. */
export interface HeldBand {
  readonly band: Band;
  /** What it comes from, for example `frozen at the start`. */
  readonly origin: string;
}

/**
 * The band that counts. With the ratchet, inside a session, the worse of the frozen and the live one: worse bites at once,
 * better does nothing until the operator re-baselines. Otherwise the live one.
 */
export function countBand(live: Band, held: HeldBand | null, ratchet: boolean): EffectiveBand {
  if (!ratchet || held === null || !isWorseBand(held.band, live)) {
    const worse = ratchet && held !== null && held.band !== live ? `, worse than ${held.band}, ${held.origin}` : "";
    return { band: live, from: "live", why: `The band is ${live} (${BAND_NAMES[live]})${worse}.` };
  }
  return {
    band: held.band,
    from: "frozen",
    why: `Band ${held.band} (${BAND_NAMES[held.band]}), ${held.origin}, counts until the session is re-baselined; the band is ${live} now.`,
  };
}
