import { type Utc, formatUtc, parseUtc } from "@valhalla-go/core";

const MOMENT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(Z|([+-])(\d{2}):(\d{2}))$/;
const MICROS_PER_MINUTE = 60 * 1_000_000;

/**
 * A moment as the old service wrote it, with none to six fractional digits, in UTC with six. Null for anything else, also
 * for a time without a zone and for a date that does not exist.
 */
export function normaliseLegacyTime(text: string): Utc | null {
  const [, seconds, fraction = "", , sign, hours, minutes] = MOMENT.exec(text) ?? [];
  if (seconds === undefined) return null;
  const written = `${seconds}.${fraction.padEnd(6, "0")}Z`;
  // `Date.parse` moves February 30 into March; only a moment that exists comes back as it was written.
  const micros = parseUtc(written);
  if (!Number.isFinite(micros) || micros < 0 || formatUtc(micros) !== written) return null;
  if (sign === undefined) return written;
  const shift = (Number(hours) * 60 + Number(minutes)) * MICROS_PER_MINUTE;
  return formatUtc(sign === "+" ? micros - shift : micros + shift);
}
