import type { HeldBand } from "@valhalla-go/core/rules";
import type { Session } from "@valhalla-go/core/schemas";
import * as texts from "#texts/session.ts";

/** The band that a session holds on to for the ratchet: that of its baseline, else that of its start; null without an open one. */
export function heldBandOf(session: Session): HeldBand | null {
  if (!session.active) return null;
  if (session.baseline !== null) return { band: session.baseline.band, origin: texts.BASELINE_BAND_SOURCE };
  return { band: session.cone_band, origin: texts.FROZEN_BAND_SOURCE };
}
