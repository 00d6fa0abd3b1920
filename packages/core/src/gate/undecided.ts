import type { Utc } from "../time/utc.ts";
import { GATE_RULES, type GateAnswer, type GateAsk } from "./schemas.ts";

/** Why the gate could not decide, and what to do about it. */
export interface Obstacle {
  /** A code, then a sentence: `STORE_FULL: ...`. */
  readonly reason: string;
  readonly to_go: string;
  readonly is_read_only: boolean;
}

const TO_GO: Readonly<Record<string, string>> = {
  STORE_UNAVAILABLE: "the database to be reachable again; then ask again",
  STORE_FULL: "room on the disk of the record; then ask again",
  STORE_READ_ONLY: "the record restored from a sound copy: it is read only since damage was found",
  ROW_DAMAGED: "the record restored from a sound copy: it is read only since damage was found",
  SHUTTING_DOWN: "the server to be back; then ask again",
};

/** What stands in the way of deciding, by the code of the error and its sentence. */
export function describeObstacle(code: string, sentence: string): Obstacle {
  return {
    reason: `The gate cannot decide (${code}): ${sentence}`,
    to_go: TO_GO[code] ?? "the server's log to be looked at: it says what failed",
    is_read_only: code === "STORE_READ_ONLY" || code === "ROW_DAMAGED",
  };
}

/**
 * The answer when nothing could be decided or kept: NO_GO, with the reason and what to do, and nothing that could be taken for
 * a finding. A dry run, which must stop nobody, is told GO with that truth beside it.
 */
export function undecided(
  { engine, action, purpose, dry_run }: GateAsk["question"],
  { reason, to_go, is_read_only }: Obstacle,
  now: Utc,
): GateAnswer {
  const first = is_read_only ? reason : "It could not be looked at.";
  return {
    verdict: dry_run ? "GO" : "NO_GO",
    true_verdict: "NO_GO",
    reasons: [reason],
    to_go: [to_go],
    rules: GATE_RULES.map((rule) => ({
      rule,
      verdict: "NO_GO",
      why: rule === "read_only" ? first : "It could not be looked at.",
    })),
    engine,
    action,
    purpose,
    dry_run,
    decided: false,
    band: null,
    effective_band: null,
    status: null,
    policy_version: null,
    window: null,
    session_id: null,
    answered_at_utc: now,
    expires_at: now,
    decision_seq: null,
  };
}
