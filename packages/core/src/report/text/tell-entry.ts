import type { AuditEntry, AuditPayload } from "../../audit/schemas.ts";
import type { AuditEvent } from "../../audit/constants.ts";
import type { JsonValue } from "../../text/json.ts";
import { tellValue } from "./tell-value.ts";

type Tell = (payload: Reader) => string;

/** What an entry says, as a person would. Entries whose event is not known are told by their payload. */
export function tellEntry({ event, payload }: Pick<AuditEntry, "event" | "payload">): string {
  const tell = Object.hasOwn(TELLERS, event) ? TELLERS[event as AuditEvent] : undefined;
  return tell === undefined ? JSON.stringify(payload) : tell(new Reader(payload));
}

const TELLERS: Readonly<Partial<Record<AuditEvent, Tell>>> = {
  GO_SESSION_START: (payload) =>
    withReason(`Started in band ${payload.text("cone_band")}, health ${payload.text("status")}`, payload.text("notes")),
  GO_SESSION_END: (payload) =>
    withReason(withReason("Ended", words(payload.text("end_reason"))), payload.text("notes"), "; notes: "),
  GO_SESSION_HOLD: (payload) => withReason("Put on hold", payload.text("reason")),
  GO_SESSION_RESUME: (payload) => withReason("Resumed", payload.text("reason")),
  GO_SESSION_REBASELINE: (payload) => withReason("Accepted the posture as the new baseline", payload.text("reason")),
  GO_SESSION_STALE: () => "Nothing has been done in this session for long",
  GO_HANDOVER_OFFER: (payload) => withReason(`Offered to hand over to ${payload.text("to")}`, payload.text("reason")),
  GO_HANDOVER_WITHDRAW: (payload) => withReason("Withdrew the offer to hand over", payload.text("reason")),
  GO_DRIFT: tellDrift,
  GO_NOTE_ADD: (payload) => payload.text("text"),
  GO_STEP_SET: (payload) =>
    withReason(
      `Step ${payload.text("step_id")} ${payload.value("done") === true ? "done" : "open again"}`,
      payload.text("notes"),
    ),
  GO_STEP_SKIP: (payload) => withReason(`Step ${payload.text("step_id")} skipped`, skipReasonOf(payload.all)),
  GO_STEP_DENY: (payload) => withReason(`Step ${payload.text("step_id")} refused`, payload.texts("reasons").join("; ")),
  CONE_SET: tellCone,
  CONE_ALLOW: (payload) => payload.text("reason") || tellDecision(payload, "allowed"),
  CONE_DENY: (payload) => payload.text("reason") || tellDecision(payload, "denied"),
  GO_GATE: tellGate,
  GO_GATE_FOLD: (payload) => `${tellGate(payload)}, ${payload.text("count")} times`,
  HEALTH_SIGNAL_SET: (payload) => {
    const after = payload.inner("after");
    return withReason(`Signal ${payload.text("source")} is ${after.text("status")}`, after.text("reason"));
  },
  HEALTH_SIGNAL_REMOVE: (payload) => `Signal ${payload.text("source")} removed`,
  HEALTH_ALERTS: (payload) => {
    const fired = payload.list("fired").map((alert) => `${alert.text("source")} is ${alert.text("status")}`);
    const resolved = payload.texts("resolved").map((source) => `${source} is resolved`);
    return withReason("Alerts", [...fired, ...resolved].join("; ") || "none that was known");
  },
  HEALTH_CHECK_SET: (payload) => `Check ${payload.text("check_id")} set`,
  HEALTH_CHECK_REMOVE: (payload) => withReason(`Check ${payload.text("check_id")} removed`, payload.text("reason")),
  HEALTH_CHECK_RUN: (payload) => `A look at check ${payload.text("check_id")} asked for`,
  HEALTH_BEAT: (payload) =>
    withReason(
      `Heartbeat ${payload.text("check_id")}: its job ${payload.value("ok") === false ? "failed" : "went well"}`,
      payload.text("note"),
    ),
  HEALTH_CHANGE: (payload) => {
    const after = payload.inner("after");
    return withReason(`Health is ${after.text("status")}`, after.texts("reasons").join("; "));
  },
  PLAYBOOK_SET: (payload) => `Playbook ${payload.text("id")}, version ${payload.text("version")}, is followed`,
  POLICY_SET: (payload) => `Policy of version ${payload.text("version")} is followed`,
  GO_SESSION_EXPORT: () => "Evidence of the session handed out",
};

/** Why a step was skipped, as the entry of it says. */
export function skipReasonOf(payload: AuditPayload): string {
  return tellValue(payload["reason"] ?? payload["skip_reason"]);
}

function tellDecision(payload: Reader, answer: string): string {
  return `${payload.text("engine")} ${payload.text("action")}: ${answer}`;
}

function tellGate(payload: Reader): string {
  const truth = payload.text("true_verdict");
  const dry = payload.value("dry_run") === true ? ` (a dry run${truth === "" ? "" : `; in truth ${truth}`})` : "";
  const asked = `${payload.text("engine")} ${payload.text("action")} (${payload.text("purpose")}): ${payload.text("verdict")}${dry}`;
  return withReason(asked, payload.texts("reasons").join(" "));
}

function tellDrift(payload: Reader): string {
  const changes = payload
    .list("differences")
    .map((each) => `${each.text("field")} ${each.text("frozen") || "none"} → ${each.text("live") || "none"}`);
  return withReason(`Drift from the snapshot: ${payload.text("level")}`, changes.join("; "));
}

function tellCone(payload: Reader): string {
  const before = payload.inner("before").text("band");
  const band = payload.text("band");
  return withReason(
    before === "" || before === band ? `Band ${band}` : `Band ${before} → ${band}`,
    payload.text("reason"),
  );
}

function withReason(said: string, reason: string, joint = ": "): string {
  return reason === "" ? said : `${said}${joint}${reason}`;
}

/** `completed_with_exceptions` as words. */
export function words(name: string): string {
  return name.replaceAll("_", " ");
}

/** Reads a payload of which nothing is certain: an adopted entry has the one that the old service gave it. */
class Reader {
  readonly all: AuditPayload;

  constructor(value: JsonValue | undefined) {
    this.all = isObject(value) ? value : {};
  }

  value(name: string): JsonValue | undefined {
    return Object.hasOwn(this.all, name) ? this.all[name] : undefined;
  }

  text(name: string): string {
    return tellValue(this.value(name));
  }

  texts(name: string): string[] {
    const value = this.value(name);
    return Array.isArray(value) ? value.map(tellValue) : [];
  }

  inner(name: string): Reader {
    return new Reader(this.value(name));
  }

  list(name: string): Reader[] {
    const value = this.value(name);
    return Array.isArray(value) ? value.map((each) => new Reader(each)) : [];
  }
}

function isObject(value: JsonValue | undefined): value is AuditPayload {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
