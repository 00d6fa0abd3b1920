import type { GateAnswer } from "@valhalla-go/client";
import type { Paint } from "../output/paint.ts";
import { formatMoment } from "../output/times.ts";
import { bullets, paintBand, paintStatus } from "./words.ts";

/** An answer of the gate: the verdict first, then why, then what would make it GO. */
export function renderAnswer(answer: GateAnswer, paint: Paint): string[] {
  const { engine, action, purpose, reasons, to_go, band, status, policy_version, decision_seq } = answer;
  const facts = [
    ...(band === null ? [] : [`band ${paintBand(band, paint)}`]),
    ...(status === null ? [] : [`health ${paintStatus(status, paint)}`]),
    ...(policy_version === null ? [] : [`policy ${policy_version}`]),
    decision_seq === null ? "NOT RECORDED" : `entry ${decision_seq}`,
  ];
  return [
    `${paintVerdict(answer, paint)}  ${engine} ${action} (${purpose})`,
    ...(reasons.length > 0 ? ["Why:", ...bullets(reasons)] : []),
    ...(to_go.length > 0 ? ["To go:", ...bullets(to_go)] : []),
    paint.dim(facts.join(", ")),
    ...(answer.verdict === "GO" ? [paint.dim(`Holds until ${formatMoment(answer.expires_at)}`)] : []),
  ];
}

function paintVerdict({ verdict, true_verdict, dry_run, decided }: GateAnswer, paint: Paint): string {
  if (!decided) return paint.bad("NO_GO (it cannot be decided)");
  const by = { GO: paint.good, HOLD: paint.warn, NO_GO: paint.bad };
  return by[verdict](dry_run ? `${verdict} (a dry run; truly ${true_verdict})` : verdict);
}
