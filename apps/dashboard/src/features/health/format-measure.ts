import * as texts from "#texts/time.ts";
import { numberFormat } from "../../lib/locale/formats.ts";

const percent = numberFormat({ style: "percent", maximumFractionDigits: 2 });
const millis = numberFormat({ maximumFractionDigits: 0 });
const seconds = numberFormat({ maximumFractionDigits: 1 });

/** A share of what was measured: `99.95%`, and never a round 100 while something failed; `–` where nothing was measured. */
export function formatShare(share: number | null): string {
  if (share === null) return "–";
  if (share < 1 && share >= 0.99995) return "99.99%";
  return percent(share);
}

/** How long an answer took: `84 ms`, `1.4 s`; `–` where none came. */
export function formatLatency(latency_ms: number | null): string {
  if (latency_ms === null) return "–";
  return latency_ms < 1000 ? texts.milliseconds(millis(latency_ms)) : texts.seconds(seconds(latency_ms / 1000));
}
