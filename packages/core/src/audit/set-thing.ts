import type { JsonValue } from "../text/json.ts";
import type { ChangedKind } from "./entry-schemas.ts";
import type { AuditEvent } from "./constants.ts";
import type { AuditEntry, AuditPayload } from "./schemas.ts";

/** What an entry set, as far as the entry itself tells. */
export interface SetThing {
  readonly kind: ChangedKind;
  /** Which of its kind; null where there is one. */
  readonly subject: string | null;
  /** What it was before; null when it was not there, undefined where the entry does not say. */
  readonly before: JsonValue | undefined;
  /** What it is since; null when it is gone. */
  readonly after: JsonValue;
  /** The events that set the same kind of thing. */
  readonly events: readonly AuditEvent[];
}

interface Setter {
  readonly kind: ChangedKind;
  /** The field of the payload that names which one. */
  readonly subject?: string;
  readonly events: readonly AuditEvent[];
  readonly afterOf?: (payload: AuditPayload) => JsonValue | undefined;
  readonly beforeOf?: (payload: AuditPayload) => JsonValue | undefined;
}

const told = (payload: AuditPayload, name: string): JsonValue | undefined =>
  Object.hasOwn(payload, name) ? payload[name] : undefined;

/** The named fields that are there; undefined when none is. Adopted entries have no `after`, and are what they set. */
function pick(payload: AuditPayload, ...names: string[]): JsonValue | undefined {
  const found: AuditPayload = {};
  for (const name of names) {
    if (Object.hasOwn(payload, name)) found[name] = payload[name] ?? null;
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

const SIGNAL: Setter = { kind: "signal", subject: "source", events: ["HEALTH_SIGNAL_SET", "HEALTH_SIGNAL_REMOVE"] };
const CHECK: Setter = { kind: "check", subject: "check_id", events: ["HEALTH_CHECK_SET", "HEALTH_CHECK_REMOVE"] };
const STEP: Setter = {
  kind: "step",
  subject: "step_id",
  events: ["GO_STEP_SET", "GO_STEP_SKIP"],
  afterOf: (payload) => told(payload, "after") ?? pick(payload, "done", "notes"),
};

/** An entry of a policy or a playbook holds the new one whole, and of the one before its name alone. */
const unlessFirst = (payload: AuditPayload): JsonValue | undefined => (payload["before"] === null ? null : undefined);

const SETTERS: Readonly<Partial<Record<AuditEvent, Setter>>> = {
  CONE_SET: {
    kind: "cone",
    events: ["CONE_SET"],
    afterOf: (payload) => told(payload, "after") ?? pick(payload, "band", "reason", "metrics"),
  },
  HEALTH_SIGNAL_SET: SIGNAL,
  HEALTH_SIGNAL_REMOVE: SIGNAL,
  HEALTH_CHECK_SET: CHECK,
  HEALTH_CHECK_REMOVE: CHECK,
  GO_STEP_SET: STEP,
  GO_STEP_SKIP: STEP,
  POLICY_SET: {
    kind: "policy",
    events: ["POLICY_SET"],
    afterOf: (payload) => told(payload, "policy"),
    beforeOf: unlessFirst,
  },
  PLAYBOOK_SET: {
    kind: "playbook",
    events: ["PLAYBOOK_SET"],
    afterOf: (payload) => told(payload, "playbook"),
    beforeOf: unlessFirst,
  },
  ACCESS_OPERATOR_SET: { kind: "operator", subject: "operator_id", events: ["ACCESS_OPERATOR_SET"] },
  HEALTH_CHANGE: { kind: "health", events: ["HEALTH_CHANGE"] },
  GO_SESSION_REBASELINE: { kind: "baseline", events: ["GO_SESSION_REBASELINE"] },
  AUDIT_KEY_SET: {
    kind: "signing_key",
    events: ["AUDIT_KEY_SET"],
    afterOf: (payload) => pick(payload, "vkey"),
    beforeOf: ({ previous = null }) => (previous === null ? null : { vkey: previous }),
  },
};

/** What an entry set; null for one that set nothing, or that does not tell what. */
export function findSetThing({ event, payload }: Pick<AuditEntry, "event" | "payload">): SetThing | null {
  const setter = Object.hasOwn(SETTERS, event) ? SETTERS[event as AuditEvent] : undefined;
  if (setter === undefined) return null;
  const {
    kind,
    events,
    afterOf = (fields) => told(fields, "after"),
    beforeOf = (fields) => told(fields, "before"),
  } = setter;
  const after = afterOf(payload);
  if (after === undefined) return null;
  const subject = setter.subject === undefined ? null : payload[setter.subject];
  return { kind, subject: typeof subject === "string" ? subject : null, before: beforeOf(payload), after, events };
}
