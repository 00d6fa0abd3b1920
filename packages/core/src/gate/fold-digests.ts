import { digestOf } from "../audit/digest-of.ts";
import type { GateAsk, GateRecord } from "./schemas.ts";

/** Digest of who asks what. */
export function digestQuestion({ actor, question }: Pick<GateAsk, "actor" | "question">): string {
  return digestOf({ actor, question });
}

/**
 * Digest of an answer and of all that it was decided on, so that two which another policy would tell apart never count as the
 * same. Figures in reasons, which change while nothing does, are left out, as are the moments of the answer itself.
 */
export function digestAnswer(record: GateRecord): string {
  const { answered_at_utc: _answered, expires_at: _expires, rules, reasons, to_go, effective_band, ...rest } = record;
  return digestOf({
    ...rest,
    effective_band: effective_band === null ? null : { band: effective_band.band, from: effective_band.from },
    rules: rules.map(({ rule, verdict }) => ({ rule, verdict })),
    reasons: reasons.map(withoutFigures),
    to_go: to_go.map(withoutFigures),
  });
}

function withoutFigures(text: string): string {
  return text.replaceAll(/\d+/g, "#");
}
