import type { JsonValue } from "../text/json.ts";
import type { Snapshot } from "../session/schemas.ts";
import { compareCone } from "./compare-cone.ts";
import { compareHealth } from "./compare-health.ts";
import type { Difference, Drift, DriftLevel } from "./schemas.ts";

/**
 * How a posture stands to a frozen one: every field that differs, and the level of all together. The moment at which the
 * cone was set is no difference. Another playbook or policy is told and judged as neither better nor worse; where one of
 * the snapshots is of before they were frozen, they are not compared.
 */
export function compareSnapshots(frozen: Snapshot, live: Snapshot): Drift {
  const differences = [
    ...compareCone(frozen.cone, live.cone),
    ...compareHealth(frozen.status, live.status),
    ...compareIdentity("playbook", identifyPlaybook(frozen), identifyPlaybook(live)),
    ...compareIdentity("policy", frozen.policy, live.policy),
  ];
  return { level: levelOf(differences), differences };
}

/** Worsened when anything is worse, else improved when anything is better. */
function levelOf(differences: readonly Pick<Difference, "drift">[]): DriftLevel {
  if (differences.some(({ drift }) => drift === "worsened")) return "worsened";
  return differences.some(({ drift }) => drift === "improved") ? "improved" : "none";
}

/** What a playbook or a policy is known by: the digest tells two contents of one version apart. */
export type Identity = Readonly<Record<"version" | "digest", string> & Partial<Record<"id", string>>>;

/** None or one difference; `null` on either side is not known, and so no difference. */
export function compareIdentity(
  field: "playbook" | "policy",
  frozen: Identity | null,
  live: Identity | null,
): Difference[] {
  if (frozen === null || live === null) return [];
  if (frozen.id === live.id && frozen.version === live.version && frozen.digest === live.digest) return [];
  return [{ field, frozen: toJson(frozen), live: toJson(live), drift: "none" }];
}

export function identifyPlaybook({ playbook }: Pick<Snapshot, "playbook">): Identity | null {
  if (playbook === null) return null;
  const { id, version, digest } = playbook;
  return { id, version, digest };
}

function toJson({ id, version, digest }: Identity): JsonValue {
  return id === undefined ? { version, digest } : { id, version, digest };
}
