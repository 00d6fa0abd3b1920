import { digestOnce } from "../audit/digest-once.ts";
import type { ConeState } from "../cone/schemas.ts";
import type { Policy } from "../policy/schemas.ts";
import { summariseHealth } from "../health/roll-up.ts";
import type { Health } from "../health/schemas.ts";
import type { Playbook } from "../playbook/schemas.ts";
import type { Snapshot } from "./schemas.ts";

/** What there is to freeze at one moment. */
export interface Freezable {
  readonly cone: ConeState;
  readonly health: Health;
  readonly playbook: Playbook;
  readonly policy: Policy;
}

/** The snapshot of a moment: cone and health as they are, the playbook whole, the policy by its version and digest. */
export function freeze({ cone, health, playbook, policy }: Freezable): Snapshot {
  const { band, reason, updated_at_utc, metrics } = cone;
  return {
    cone: { band, reason, updated_at_utc, metrics },
    status: summariseHealth(health),
    playbook: { ...playbook, digest: digestOnce(playbook) },
    policy: { version: policy.version, digest: digestOnce(policy) },
  };
}
