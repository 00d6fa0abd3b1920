import { GoError } from "../errors/go-error.ts";
import type { Policy } from "../policy/schemas.ts";
import type { DecideInput, Decision, EffectiveBand } from "./schemas.ts";

/**
 * Whether an engine may take an action in a band: what its class allows there, and nothing else.
 * Throws ENGINE_UNKNOWN for an engine that the policy does not name.
 */
export function decide({ engine, action }: DecideInput, effective_band: EffectiveBand, policy: Policy): Decision {
  const { band, from, why } = effective_band;
  const engineClass = Object.hasOwn(policy.engines, engine) ? policy.engines[engine] : undefined;
  if (engineClass === undefined) {
    throw new GoError("ENGINE_UNKNOWN", { engine, known: Object.keys(policy.engines) });
  }
  const allowedActions = policy.classes[engineClass]?.allows[band] ?? [];
  const allowed = allowedActions.includes(action);
  const held = from === "frozen" ? ` ${why}` : "";
  return {
    allowed,
    band,
    effective_band,
    engine,
    action,
    reason: allowed
      ? `${engine} (${engineClass}) may ${action} in band ${band}.${held}`
      : `${engine} (${engineClass}) may not ${action} in band ${band}; it may ${formatActions(allowedActions)}.${held}`,
    engine_class: engineClass,
    policy_version: policy.version,
  };
}

function formatActions(actions: readonly string[]): string {
  return actions.length === 0 ? "do nothing" : `only ${actions.join(", ")}`;
}
