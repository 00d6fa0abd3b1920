import { z } from "zod";
import type { AuditEntry } from "../audit/schemas.ts";
import { countBand } from "../cone/count-band.ts";
import { decide } from "../cone/decide.ts";
import { Band, BandFacts, EffectiveBand } from "../cone/schemas.ts";
import type { NotReplayed, Replayed } from "./replay-entry.ts";
import type { Policy } from "./schemas.ts";

const RecordedDecision = z.object({
  allowed: z.boolean(),
  engine: z.string(),
  action: z.string(),
  band: Band,
  // Entries of before tell less.
  effective_band: EffectiveBand.optional(),
  facts: BandFacts.optional(),
});
type RecordedDecision = z.infer<typeof RecordedDecision>;

/** A decision of the cone, judged again by a policy. An engine that the policy does not name may do nothing. */
export function replayDecision({ payload, session_id }: AuditEntry, policy: Policy): Replayed | NotReplayed {
  const read = RecordedDecision.safeParse(payload);
  if (!read.success) return { kind: "decide", missing: "the entry does not tell the whole decision" };
  const decision = read.data;
  const { engine, action, allowed } = decision;
  const bands = findBands(decision, session_id !== null, policy.ratchet);
  if (bands === null) {
    const missing = policy.ratchet ? "which band its session held on to" : "which band was the live one";
    return { kind: "decide", missing: `the entry does not tell ${missing}` };
  }
  const judged = judge({ engine, action }, bands, policy);
  return {
    question: { kind: "decide", engine, action, purpose: null, step_id: null },
    was: allowed ? "allowed" : "denied",
    would_be: judged.allowed ? "allowed" : "denied",
    why: judged.reason,
  };
}

function judge(
  question: { readonly engine: string; readonly action: string },
  { live_band, held_band }: BandFacts,
  policy: Policy,
): { readonly allowed: boolean; readonly reason: string } {
  if (!Object.hasOwn(policy.engines, question.engine)) {
    return { allowed: false, reason: `The policy names no engine "${question.engine}".` };
  }
  return decide(question, countBand(live_band, held_band, policy.ratchet), policy);
}

/** What the band is counted from; of an entry that does not tell it, as far as it can be told. */
function findBands(
  { facts, band, effective_band }: RecordedDecision,
  isInSession: boolean,
  ratchet: boolean,
): BandFacts | null {
  if (facts !== undefined) return facts;
  if (!isInSession) return { live_band: band, held_band: null };
  // A held band that counted was the worse one, and counts again with the ratchet; without, only the live one matters.
  const isLive = effective_band === undefined || effective_band.from === "live";
  return isLive === ratchet ? null : { live_band: band, held_band: null };
}
