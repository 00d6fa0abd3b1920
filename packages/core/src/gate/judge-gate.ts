import { digestOnce } from "../audit/digest-once.ts";
import { type HeldBand, countBand } from "../cone/count-band.ts";
import type { Band } from "../cone/schemas.ts";
import type { Health } from "../health/schemas.ts";
import type { Policy } from "../policy/schemas.ts";
import type { OpenSession } from "../session/schemas.ts";
import { formatMoment } from "../time/format-moment.ts";
import { addSeconds } from "../time/utc.ts";
import { findWindows } from "../window/find-windows.ts";
import { type WindowJudgement, judgeWindows } from "../window/judge-windows.ts";
import { findEngineClass, judgeBand } from "./judge-band.ts";
import { hasNoData, judgeHealth } from "./judge-health.ts";
import { judgeSession } from "./judge-session.ts";
import { type RuleResult, go } from "./rule-result.ts";
import { GATE_RULES, type GateAsk, type GateRecord, type GateRule, VERDICTS, type Verdict } from "./schemas.ts";

/** What the gate looks at, all of one moment, on a record that can be written. */
export interface GateSituation {
  readonly policy: Policy;
  readonly live_band: Band;
  readonly held_band: HeldBand | null;
  readonly health: Health;
  readonly session: Pick<OpenSession, "id" | "state" | "started_at_utc"> | null;
}

/**
 * The answer to a question, and what it was decided on. Every rule says its verdict, also after one said NO_GO, so that nobody
 * mends the first thing only to hear of the second. The worst one counts. A dry run is told GO, and the truth beside it.
 */
export function judgeGate(question: GateAsk["question"], situation: GateSituation, now: string): GateRecord {
  const { engine, action, purpose, dry_run } = question;
  const { policy, live_band, held_band, health, session } = situation;
  const engine_class = findEngineClass(policy, engine);
  const effective_band = countBand(live_band, held_band, policy.ratchet);
  const about = findWindows(policy.windows, { engine, engine_class, action, purpose });
  const windows = judgeWindows(about, now, session?.started_at_utc ?? null);
  const results: Readonly<Record<GateRule, RuleResult>> = {
    read_only: go("The record can be written."),
    window: toResult(windows, now),
    health: judgeHealth(health, purpose, policy.gate),
    band: judgeBand(question, live_band, effective_band, policy),
    session: judgeSession(session, purpose, policy.gate),
  };
  const rules = GATE_RULES.map((rule) => ({ rule, verdict: results[rule].verdict, why: results[rule].why }));
  const true_verdict = worstOf(rules.map(({ verdict }) => verdict));
  return {
    verdict: dry_run ? "GO" : true_verdict,
    true_verdict,
    reasons: rules.filter(({ verdict }) => verdict !== "GO").map(({ why }) => why),
    to_go: GATE_RULES.flatMap((rule) => results[rule].to_go),
    rules,
    engine,
    action,
    purpose,
    dry_run,
    decided: true,
    band: effective_band.band,
    effective_band,
    status: health.status,
    policy_version: policy.version,
    window: windows.standing,
    session_id: session?.id ?? null,
    answered_at_utc: now,
    expires_at: earlier(addSeconds(now, policy.gate.valid_seconds), windows.holds_until_utc),
    facts: {
      engine_class,
      live_band,
      held_band: held_band === null ? null : { band: held_band.band, origin: held_band.origin },
      ratchet: policy.ratchet,
      health: health.status,
      no_data: hasNoData(health),
      troubled: health.inputs
        .filter(({ status }) => status !== "green")
        .map(({ source, status, stale }) => ({ source, status, stale })),
      session:
        session === null ? null : { id: session.id, state: session.state, started_at_utc: session.started_at_utc },
      policy_digest: digestOnce(policy),
    },
  };
}

function toResult({ allowed, why, standing, allowed_from_utc }: WindowJudgement, now: string): RuleResult {
  if (allowed) return go(why);
  if (allowed_from_utc === null) return { verdict: "NO_GO", why, to_go: ["the policy to change its windows"] };
  const verb = standing?.effect === "allow" ? "begins" : "ends";
  return { verdict: "NO_GO", why, to_go: [`window ${verb} ${formatMoment(allowed_from_utc, now)}`] };
}

function worstOf(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS.findLast((verdict) => verdicts.includes(verdict)) ?? "NO_GO";
}

function earlier(a: string, b: string | null): string {
  return b !== null && b < a ? b : a;
}
