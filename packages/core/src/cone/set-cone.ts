import { invalidInput } from "../errors/go-error.ts";
import { defineChange } from "../verb/define-change.ts";
import { changeCone } from "./change-cone.ts";
import { findMetricIssues } from "./find-metric-issues.ts";
import { ConeChange, SetConeInput } from "./schemas.ts";

/**
 * Sets the cone. A better band needs the scope `cone:loosen` beside `cone:tighten`: better asks for more than worse. A band that
 * a rule made worse is not made better before the dwell time of the policy is over. KPIs are reported, not set.
 */
export const setCone = defineChange({
  name: "cone.set",
  scope: "cone:tighten",
  input: SetConeInput,
  output: ConeChange,
  errors: ["CONE_DWELL"],
  summary: "Set the cone, with a reason",
  async run({ input, ...change }) {
    const issues = findMetricIssues(input.metrics ?? {}, change.ctx.policy.kpis);
    if (issues.length > 0) throw invalidInput(...issues);
    return changeCone(change, input);
  },
});
