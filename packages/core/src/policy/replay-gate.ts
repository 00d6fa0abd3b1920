import { z } from "zod";
import type { AuditEntry } from "../audit/schemas.ts";
import { countBand } from "../cone/count-band.ts";
import { findEngineClass, judgeBand } from "../gate/judge-band.ts";
import { judgeHealth } from "../gate/judge-health.ts";
import { judgeSession } from "../gate/judge-session.ts";
import type { RuleResult } from "../gate/rule-result.ts";
import { GateFacts, VERDICTS, Verdict } from "../gate/schemas.ts";
import type { Health } from "../health/schemas.ts";
import { findWindows } from "../window/find-windows.ts";
import { judgeAt } from "../window/judge-windows.ts";
import { Purpose } from "../window/schemas.ts";
import type { NotReplayed, Replayed } from "./replay-entry.ts";
import type { Policy } from "./schemas.ts";

const RecordedGate = z.object({
  engine: z.string(),
  action: z.string(),
  purpose: Purpose,
  true_verdict: Verdict,
  facts: GateFacts,
});

/** An answer of the gate, judged again by a policy: of a dry run the truth, not what was told. */
export function replayGate({ payload, ts_utc }: AuditEntry, policy: Policy): Replayed | NotReplayed {
  const read = RecordedGate.safeParse(payload);
  if (!read.success) return { kind: "gate", missing: "the entry does not tell what the answer was decided on" };
  const { engine, action, purpose, true_verdict, facts } = read.data;
  const engine_class = findEngineClass(policy, engine);
  const windows = findWindows(policy.windows, { engine, engine_class, action, purpose });
  const { obstacle, why } = judgeAt(windows, ts_utc, facts.session?.started_at_utc ?? null);
  const effective_band = countBand(facts.live_band, facts.held_band, policy.ratchet);
  const rules: Pick<RuleResult, "verdict" | "why">[] = [
    { verdict: obstacle === null ? "GO" : "NO_GO", why },
    judgeHealth(healthOf(facts), purpose, policy.gate),
    judgeBand({ engine, action, purpose }, facts.live_band, effective_band, policy),
    judgeSession(facts.session, purpose, policy.gate),
  ];
  const standing = rules.filter(({ verdict }) => verdict !== "GO");
  return {
    question: { kind: "gate", engine, action, purpose, step_id: null },
    was: true_verdict,
    would_be: VERDICTS.findLast((verdict) => rules.some((rule) => rule.verdict === verdict)) ?? "NO_GO",
    why: standing.length === 0 ? "Nothing stands in the way." : standing.map((rule) => rule.why).join(" "),
  };
}

/** Health as far as the gate judges by it. */
function healthOf({ health: status, no_data, troubled }: GateFacts): Pick<Health, "status" | "reasons" | "inputs"> {
  const named = troubled.map((input) => ({ ...NO_INPUT, ...input }));
  const inputs = named.length > 0 || no_data ? named : [NO_INPUT];
  return { status, reasons: troubled.slice(0, 1).map(({ source }) => source), inputs };
}

const NO_INPUT: Health["inputs"][number] = {
  source: "",
  status: "green",
  reason: "",
  reported_at_utc: null,
  expires_at_utc: null,
  stale: false,
  kind: "signal",
  severity: null,
  owner: null,
  runbook: null,
  since_utc: null,
  to_green: null,
};
