import type { GateAnswer } from "@valhalla-go/client";
import type { Paint } from "../output/paint.ts";
import { formatMoment } from "../output/times.ts";
import { bullets, paintBand, paintStatus } from "./words.ts";

export interface AnswerView {
  readonly paint: Paint;
  /** Whether one may go on it: a GO that came too late is none. */
  readonly is_go: boolean;
}

/** An answer of the gate: the verdict first, then why, then what would make it GO. */
export function renderAnswer(answer: GateAnswer, { paint, is_go }: AnswerView): string[] {
  const { engine, action, purpose, reasons, to_go, band, status, policy_version, decision_seq } = answer;
  const facts = [
    ...(band === null ? [] : [`band ${paintBand(band, paint)}`]),
    ...(status === null ? [] : [`health ${paintStatus(status, paint)}`]),
    ...(policy_version === null ? [] : [`policy ${policy_version}`]),
    decision_seq === null ? "NOT RECORDED" : `entry ${decision_seq}`,
  ];
  return [
    `${paintVerdict(answer, { paint, is_go })}  ${engine} ${action} (${purpose})`,
    ...(reasons.length > 0 ? ["Why:", ...bullets(reasons)] : []),
    ...(to_go.length > 0 ? ["To go:", ...bullets(to_go)] : []),
    paint.dim(facts.join(", ")),
    ...(is_go ? [paint.dim(`Holds until ${formatMoment(answer.expires_at)}`)] : []),
  ];
}

function paintVerdict({ verdict, true_verdict, dry_run, decided }: GateAnswer, { paint, is_go }: AnswerView): string {
  if (!decided) return paint.bad("NO_GO (it cannot be decided)");
  if (verdict === "GO" && !is_go) return paint.bad("EXPIRED (it was GO, and came too late)");
  const by = { GO: paint.good, HOLD: paint.warn, NO_GO: paint.bad };
  return by[verdict](dry_run ? `${verdict} (a dry run; truly ${true_verdict})` : verdict);
}
