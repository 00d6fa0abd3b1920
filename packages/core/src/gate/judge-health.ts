import type { Health, HealthInput } from "../health/schemas.ts";
import { REMEDIATION_PURPOSES } from "../window/constants.ts";
import type { Purpose } from "../window/schemas.ts";
import { type RuleResult, go } from "./rule-result.ts";
import type { GateSettings } from "./schemas.ts";

/** Most inputs that are told of. */
const TOLD_MAX = 10;

const NOTHING = "something reports health";

/**
 * What health says. Red forbids bringing something new; without data nobody knows, so it waits; yellow is as the gate is set.
 * What mends always may: that is how red ends.
 */
export function judgeHealth(
  health: Pick<Health, "status" | "inputs" | "reasons">,
  purpose: Purpose,
  { yellow }: GateSettings,
): RuleResult {
  const { status, inputs, reasons } = health;
  if (REMEDIATION_PURPOSES.has(purpose)) return go(`Health is ${status}; a ${purpose} may go in any.`);
  if (status === "red") {
    const red = inputs.filter((input) => input.status === "red");
    return { verdict: "NO_GO", why: `Health is red${tell(reasons)}.`, to_go: listWays(red) };
  }
  if (hasNoData(health)) {
    const silent = inputs.filter(saysNothing);
    if (silent.length === 0) return { verdict: "HOLD", why: `Health is not known${tell(reasons)}.`, to_go: [NOTHING] };
    return {
      verdict: "HOLD",
      why: `Health is not known${tell(silent.map(({ reason }) => reason))}.`,
      to_go: listWays(silent),
    };
  }
  if (status === "green") return go("Health is green.");
  if (yellow === "go") return go(`Health is yellow${tell(reasons)}; yellow may go.`);
  const troubled = inputs.filter((input) => input.status === "yellow");
  return { verdict: "HOLD", why: `Health is yellow${tell(reasons)}.`, to_go: listWays(troubled) };
}

/**
 * Whether something that health is made of has never reported or is too old, or nothing reports at all. What is no more than a
 * warning is yellow then, like any warning.
 */
export function hasNoData({ inputs }: Pick<Health, "inputs">): boolean {
  return inputs.length === 0 || inputs.some(saysNothing);
}

function saysNothing({ stale, severity }: Pick<HealthInput, "stale" | "severity">): boolean {
  return stale && severity !== "warning";
}

function listWays(inputs: readonly HealthInput[]): string[] {
  const ways = inputs.slice(0, TOLD_MAX).map(describeWay);
  return inputs.length > TOLD_MAX ? [...ways, `${inputs.length - TOLD_MAX} more to recover`] : ways;
}

/** `queue-lag green: 2 more successes`, or what is wrong where it is not known what it takes. */
function describeWay({ source, reason, to_green, stale }: HealthInput): string {
  if (to_green !== null) return `${source} green: ${to_green}`;
  return stale ? `${source} reports again` : `${source} green again (${reason})`;
}

function tell([worst]: readonly string[]): string {
  return worst === undefined ? "" : ` (${worst})`;
}
