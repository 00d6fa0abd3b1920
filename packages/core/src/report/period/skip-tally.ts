import type { AuditPayload } from "../../audit/schemas.ts";
import { REPORT_MAX_REASONS, REPORT_MAX_ROWS, TALLY_MAX_KEYS } from "../constants.ts";
import type { PeriodReport, StepSkips } from "../schemas.ts";
import { Tally, keyOf } from "../tally.ts";
import { skipReasonOf } from "../text/tell-entry.ts";
import { tellValue } from "../text/tell-value.ts";

/** Which steps were skipped, how often, and why. */
export class SkipTally {
  readonly #steps = new Tally<{ readonly step_id: string }>();
  /** Of all steps together, so that there is one bound for all. */
  readonly #reasons = new Tally<{ readonly step_id: string; readonly reason: string }>();

  add(payload: AuditPayload): void {
    const step_id = tellValue(payload["step_id"]);
    const reason = skipReasonOf(payload);
    this.#steps.add(step_id, () => ({ step_id }));
    this.#reasons.add(keyOf(step_id, reason), () => ({ step_id, reason }));
  }

  finish(): PeriodReport["steps_skipped"] {
    const { listed, not_listed } = this.#steps.top(REPORT_MAX_ROWS);
    const reasons = this.#reasons.top(TALLY_MAX_KEYS).listed;
    const byStep = Map.groupBy(reasons, ({ value }) => value.step_id);
    const by_step = listed.map(({ value: { step_id }, count: skips }): StepSkips => {
      const listedReasons = (byStep.get(step_id) ?? [])
        .slice(0, REPORT_MAX_REASONS)
        .map(({ value: { reason }, count }) => ({ reason, skips: count }));
      const told = listedReasons.reduce((sum, each) => sum + each.skips, 0);
      return { step_id, skips, reasons: listedReasons, reasons_not_listed: skips - told };
    });
    return { total: this.#steps.total, by_step, not_listed };
  }
}
