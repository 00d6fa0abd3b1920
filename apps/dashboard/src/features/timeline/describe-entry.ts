import { AUDIT_EVENTS, BANDS, END_REASONS, isWorseBand } from "@valhalla-go/core/constants";
import type { AuditEntry } from "@valhalla-go/core/schemas";
import * as texts from "#texts/timeline.ts";
import { DRIFT } from "#texts/terms.ts";
import { listOf } from "../../lib/count.ts";
import { describeField } from "../sessions/describe-field.ts";
import {
  describeDeny,
  describeInvite,
  describeKeyRevoke,
  describeKeySet,
  describeLogin,
  describeLoginConfirm,
  describeLoginEnd,
  describeLoginFail,
  describeOperatorSet,
  describePasswordSet,
  describeRead,
} from "./describe-access.ts";
import {
  describeAlerts,
  describeBeat,
  describeCheckSet,
  describeDecidedProposal,
  describeGate,
  describeGateFold,
  describeHealthChange,
  describeKpiReport,
  describeProposal,
  describeSignal,
  describeWithdrawal,
} from "./describe-posture.ts";
import { readBoolean, readField, readText, readTexts } from "./read-payload.ts";

/** What kind of fact an entry is, for its mark in the timeline. */
export type EntryMark =
  | "session"
  | "note"
  | "step"
  | "refused"
  | "cone"
  | "health"
  | "drift"
  | "decision"
  | "access"
  | "other";

/** An audit entry as a person reads it. */
export interface EntrySentence {
  readonly mark: EntryMark;
  readonly text: string;
  /** What somebody wrote, or why; null where there is nothing to add. */
  readonly detail: string | null;
}

type KnownEvent = (typeof AUDIT_EVENTS)[number];
type Describe = (entry: AuditEntry, titleOf: (step_id: string) => string) => EntrySentence;

const SENTENCES: { readonly [E in KnownEvent]: Describe } = {
  INSTALLATION_CREATED: () => ({ mark: "other", text: texts.INSTALLATION_CREATED, detail: null }),
  DATA_ADOPTED: () => ({ mark: "other", text: texts.DATA_ADOPTED, detail: null }),
  DATA_RESTORED: ({ actor, payload }) => ({
    mark: "other",
    text: texts.restoredBackup(actor.name),
    detail: readText(payload, "reason"),
  }),
  GO_SESSION_START: describeStart,
  GO_SESSION_END: describeEnd,
  GO_SESSION_HOLD: (entry) => tellReason(entry, "session", texts.PUT_THE_SESSION_ON_HOLD),
  GO_SESSION_RESUME: (entry) => tellReason(entry, "session", texts.RESUMED_THE_SESSION),
  GO_SESSION_REBASELINE: (entry) => tellReason(entry, "session", texts.ACCEPTED_THE_POSTURE_OF_NOW),
  GO_SESSION_STALE: () => ({ mark: "session", text: texts.SESSION_IS_SILENT, detail: null }),
  GO_HANDOVER_OFFER: (entry) =>
    tellReason(entry, "session", texts.offeredTheSessionTo(readText(entry.payload, "to") ?? texts.OTHER_OPERATOR)),
  GO_HANDOVER_WITHDRAW: (entry) => tellReason(entry, "session", texts.WITHDREW_THE_OFFER_TO_HAND),
  GO_DRIFT: describeDrift,
  GO_STEP_SKIP: (entry, titleOf) => tellReason(entry, "step", texts.skipped(quoted(stepTitle(entry, titleOf)))),
  HEALTH_ALERTS: describeAlerts,
  HEALTH_CHECK_SET: describeCheckSet,
  HEALTH_CHECK_REMOVE: (entry) =>
    tellReason(entry, "health", texts.removedTheCheck(readText(entry.payload, "check_id") ?? texts.SOME_CHECK_ID)),
  HEALTH_CHECK_RUN: ({ actor, payload }) => ({
    mark: "health",
    text: texts.ranCheck(actor.name, readText(payload, "check_id") ?? texts.SOME_CHECK),
    detail: null,
  }),
  HEALTH_BEAT: describeBeat,
  KPI_REPORT: describeKpiReport,
  CONE_PROPOSE: describeProposal,
  CONE_PROPOSAL_ACCEPT: describeDecidedProposal("accepted"),
  CONE_PROPOSAL_DECLINE: describeDecidedProposal("declined"),
  CONE_PROPOSAL_WITHDRAW: describeWithdrawal,
  GO_GATE: describeGate,
  GO_GATE_FOLD: describeGateFold,
  PLAYBOOK_SET: ({ payload }) => tellVersion("playbook", payload),
  POLICY_SET: ({ payload }) => tellVersion("policy", payload),
  AUDIT_KEY_SET: () => ({ mark: "other", text: texts.SIGNING_KEY_SET, detail: null }),
  AUDIT_EXPORT: ({ actor }) => ({ mark: "other", text: texts.exportedRecord(actor.name), detail: null }),
  GO_SESSION_EXPORT: ({ actor }) => ({ mark: "other", text: texts.exportedSession(actor.name), detail: null }),
  GO_NOTE_ADD: ({ actor, payload }) => ({
    mark: "note",
    text: texts.noted(actor.name),
    detail: readText(payload, "text"),
  }),
  GO_STEP_SET: describeStep,
  GO_STEP_DENY: (entry, titleOf) => ({
    mark: "refused",
    text: texts.stepWasRefused(quoted(stepTitle(entry, titleOf)), entry.actor.name),
    detail: readTexts(entry.payload, "reasons").join(" ") || null,
  }),
  CONE_SET: describeCone,
  CONE_ALLOW: (entry) => describeDecision(entry, "may"),
  CONE_DENY: (entry) => describeDecision(entry, texts.MAY_NOT),
  HEALTH_SIGNAL_SET: describeSignal,
  HEALTH_SIGNAL_REMOVE: ({ actor, payload }) => ({
    mark: "health",
    text: texts.retiredSignal(actor.name, readText(payload, "source") ?? texts.SOME_SOURCE_ID),
    detail: null,
  }),
  HEALTH_CHANGE: describeHealthChange,
  ACCESS_OPERATOR_SET: describeOperatorSet,
  ACCESS_INVITE: describeInvite,
  ACCESS_PASSWORD_SET: describePasswordSet,
  ACCESS_KEY_SET: describeKeySet,
  ACCESS_KEY_REVOKE: describeKeyRevoke,
  ACCESS_LOGIN: describeLogin,
  ACCESS_LOGIN_CONFIRM: describeLoginConfirm,
  ACCESS_LOGIN_END: describeLoginEnd,
  ACCESS_LOGIN_FAIL: describeLoginFail,
  ACCESS_DENY: describeDeny,
  AUDIT_READ: describeRead,
};

/** The sentence of an entry. `titleOf` gives the title of a step, or its id where the playbook no longer has it. */
export function describeEntry(entry: AuditEntry, titleOf: (step_id: string) => string): EntrySentence {
  if (isKnownEvent(entry.event)) return SENTENCES[entry.event](entry, titleOf);
  return {
    mark: "other",
    text: `${entry.actor.name}: ${entry.event.toLowerCase().replaceAll("_", " ")}.`,
    detail: null,
  };
}

function isKnownEvent(event: string): event is KnownEvent {
  return AUDIT_EVENTS.some((known) => known === event);
}

function tellReason({ actor, payload }: AuditEntry, mark: EntryMark, deed: string): EntrySentence {
  return { mark, text: `${actor.name} ${deed}.`, detail: readText(payload, "reason") };
}

function tellVersion(what: string, payload: AuditEntry["payload"]): EntrySentence {
  return { mark: "other", text: texts.versionIsInForce(what, readText(payload, "version") ?? "?"), detail: null };
}

function describeStart({ actor, payload }: AuditEntry): EntrySentence {
  const band = readText(payload, "cone_band");
  const status = readText(payload, "status");
  const carriesOn = readText(payload, "continues") !== null;
  const posture = [
    ...(band === null ? [] : [texts.bandOf(band)]),
    ...(status === null ? [] : [texts.health(status)]),
  ].join(", ");
  return {
    mark: "session",
    text: `${actor.name} ${carriesOn ? texts.TOOK_THE_SESSION_OVER : texts.STARTED_THE_SESSION}${posture === "" ? "" : texts.inText(posture)}.`,
    detail: readText(payload, "notes"),
  };
}

function describeEnd({ actor, payload }: AuditEntry): EntrySentence {
  const notes = readText(payload, "notes");
  const isNew = notes !== readText(readField(payload, "before"), "notes");
  return { mark: "session", text: sayEnd(actor.name, readText(payload, "end_reason")), detail: isNew ? notes : null };
}

function sayEnd(name: string, end_reason: string | null): string {
  switch (END_REASONS.find((known) => known === end_reason)) {
    case "expired":
      return texts.SESSION_EXPIRED;
    case "handed_over":
      return texts.endedHandedOver(name);
    case "completed":
      return texts.endedCompleted(name);
    case "completed_with_exceptions":
      return texts.endedCompletedWithExceptions(name);
    case "aborted":
      return texts.endedAborted(name);
    default:
      return texts.endedSomehow(name);
  }
}

/** What differs, one field once; which values it has stands in the entry of the change itself. */
function describeDrift({ payload }: AuditEntry): EntrySentence {
  const differences = readField(payload, "differences");
  const fields = Array.isArray(differences)
    ? [...new Set(differences.flatMap((difference: unknown) => readText(difference, "field") ?? []))]
    : [];
  const level = readText(payload, "level");
  const text =
    fields.length === 0
      ? texts.DRIFT_IS_OVER
      : level === "improved" || level === "worsened"
        ? texts.driftHas(DRIFT[level])
        : texts.DRIFT_BEGAN;
  const names = fields.map((field) =>
    field.startsWith("metrics.") ? describeField(field) : describeField(field).toLowerCase(),
  );
  return { mark: "drift", text, detail: fields.length === 0 ? null : texts.driftOf(listOf(names)) };
}

function describeStep(entry: AuditEntry, titleOf: (step_id: string) => string): EntrySentence {
  const { actor, payload } = entry;
  const title = quoted(stepTitle(entry, titleOf));
  const done = readBoolean(payload, "done") ?? true;
  const notes = readText(payload, "notes");
  const before = readField(payload, "before");
  const isRepeated = readBoolean(before, "done") === done;
  const text =
    isRepeated && readText(before, "notes") !== notes
      ? texts.changedTheNoteOn(title)
      : done
        ? texts.markedDone(title)
        : texts.reopened(title);
  const shown = readField(readField(payload, "evidence"), "value");
  const details = [...(isShown(shown) ? [texts.shown(shown)] : []), ...(notes === null ? [] : [notes])];
  return { mark: "step", text: `${actor.name} ${text}.`, detail: details.join("\n") || null };
}

function isShown(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

function describeCone({ actor, payload }: AuditEntry): EntrySentence {
  const band = readText(payload, "band") ?? "?";
  const before = readText(readField(payload, "before"), "band");
  return {
    mark: "cone",
    text: `${actor.name} ${describeBandChange(before, band)}.`,
    detail: readText(payload, "reason"),
  };
}

function describeBandChange(before: string | null, band: string): string {
  const from = BANDS.find((known) => known === before);
  const to = BANDS.find((known) => known === band);
  if (from === undefined || to === undefined) return texts.setTheBandTo(band);
  if (from === to) return texts.keptBandAndGaveA(to);
  return texts.theBandFromTo(isWorseBand(to, from) ? "tightened" : "loosened", from, to);
}

function describeDecision({ payload }: AuditEntry, verb: "may" | "may not"): EntrySentence {
  const engine = readText(payload, "engine") ?? texts.SOME_ENGINE;
  const action = readText(payload, "action") ?? "act";
  const band = readText(payload, "band");
  const where = band === null ? "" : texts.inBand(band);
  return { mark: verb === "may" ? "decision" : "refused", text: `${engine} ${verb} ${action}${where}.`, detail: null };
}

function stepTitle({ payload }: AuditEntry, titleOf: (step_id: string) => string): string {
  const step_id = readText(payload, "step_id");
  return step_id === null ? texts.SOME_STEP : titleOf(step_id);
}

function quoted(title: string): string {
  return `“${title}”`;
}
