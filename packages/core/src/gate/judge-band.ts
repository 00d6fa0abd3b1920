import { BANDS, isWorseBand } from "../cone/constants.ts";
import { decide } from "../cone/decide.ts";
import type { Band, EffectiveBand } from "../cone/schemas.ts";
import { formatBandMin } from "../playbook/find-block-reasons.ts";
import type { Policy } from "../policy/schemas.ts";
import { REMEDIATION_PURPOSES } from "../window/constants.ts";
import { type RuleResult, go } from "./rule-result.ts";
import type { AskGateInput } from "./schemas.ts";

/** The class of an engine; null where the policy does not name the engine. */
export function findEngineClass({ engines }: Policy, engine: string): string | null {
  return Object.hasOwn(engines, engine) ? (engines[engine] ?? null) : null;
}

/**
 * What the band and the policy say: what the engine's class may do in the band that counts. A rollback or repair may go
 * whatever the matrix says, in the bands that the gate names for that.
 */
export function judgeBand(
  question: Pick<AskGateInput, "engine" | "action"> & { readonly purpose: AskGateInput["purpose"] },
  live: Band,
  effective: EffectiveBand,
  policy: Policy,
): RuleResult {
  const { engine, action, purpose } = question;
  const engineClass = findEngineClass(policy, engine);
  if (engineClass === null) {
    const known = Object.keys(policy.engines).toSorted();
    return {
      verdict: "NO_GO",
      why: `The policy names no engine "${engine}". It knows: ${known.join(", ")}.`,
      to_go: [`the policy to name the engine ${engine}, or one of: ${known.join(", ")}`],
    };
  }
  const { allowed, reason } = decide(question, effective, policy);
  if (allowed) return go(reason);
  if (REMEDIATION_PURPOSES.has(purpose ?? "deploy") && policy.gate.mending_bands.includes(effective.band)) {
    return go(`A ${purpose} may go in band ${effective.band}.`);
  }
  const bands = BANDS.filter((band) => (policy.classes[engineClass]?.allows[band] ?? []).includes(action));
  return { verdict: "NO_GO", why: reason, to_go: [describeWay(bands, live, effective, { engineClass, action })] };
}

function describeWay(
  bands: readonly Band[],
  live: Band,
  { band, from }: EffectiveBand,
  { engineClass, action }: { readonly engineClass: string; readonly action: string },
): string {
  if (bands.length === 0) return `the policy to allow ${action} to ${engineClass} engines in some band`;
  if (from === "frozen" && bands.includes(live)) {
    return `the session re-baselined: it holds on to band ${band}, and the band is ${live}`;
  }
  return `band ${formatBands(bands)}: the band is ${band}`;
}

/** `B or better` for all from the best one on, else each by itself. */
function formatBands(bands: readonly Band[]): string {
  const worst = bands.at(-1) ?? "A";
  const isUnbroken = bands.length === BANDS.filter((band) => !isWorseBand(band, worst)).length;
  return isUnbroken ? formatBandMin(worst) : bands.join(" or ");
}
