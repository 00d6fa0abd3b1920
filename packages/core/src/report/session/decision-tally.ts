import type { AuditEntry } from "../../audit/schemas.ts";
import { REPORT_MAX_ROWS, TALLY_MAX_KEYS } from "../constants.ts";
import type { ReportedDecision } from "../schemas.ts";
import { keyOf } from "../tally.ts";
import { tellValue } from "../text/tell-value.ts";

/** What was asked of the cone, and how it was answered. */
export class DecisionTally {
  readonly #asked = new Map<string, ReportedDecision>();
  #allowed = 0;
  #denied = 0;

  get allowed(): number {
    return this.#allowed;
  }

  get denied(): number {
    return this.#denied;
  }

  add({ event, payload }: AuditEntry): void {
    if (event !== "CONE_ALLOW" && event !== "CONE_DENY") return;
    const isDenied = event === "CONE_DENY";
    if (isDenied) this.#denied += 1;
    else this.#allowed += 1;
    const engine = tellValue(payload["engine"]);
    const action = tellValue(payload["action"]);
    const key = keyOf(engine, action);
    const known = this.#asked.get(key);
    if (known === undefined && this.#asked.size >= TALLY_MAX_KEYS) return;
    const { allowed, denied, denial_reason } = known ?? { allowed: 0, denied: 0, denial_reason: null };
    this.#asked.set(key, {
      engine,
      action,
      allowed: allowed + (isDenied ? 0 : 1),
      denied: denied + (isDenied ? 1 : 0),
      denial_reason: isDenied ? tellValue(payload["reason"]) : denial_reason,
    });
  }

  /** Most denied first. `not_listed` counts decisions. */
  finish(): { by_engine: ReportedDecision[]; not_listed: number } {
    const sorted = [...this.#asked].toSorted(
      ([a, x], [b, y]) => y.denied - x.denied || y.allowed - x.allowed || (a < b ? -1 : 1),
    );
    const by_engine = sorted.slice(0, REPORT_MAX_ROWS).map(([, decision]) => decision);
    const listed = by_engine.reduce((sum, { allowed, denied }) => sum + allowed + denied, 0);
    return { by_engine, not_listed: this.#allowed + this.#denied - listed };
  }
}
