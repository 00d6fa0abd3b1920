import {
  type ErrorCode,
  type VerbContext,
  addNote,
  completeStep,
  decideAction,
  endSession,
  holdSession,
  offerHandover,
  pushSignal,
  recordKey,
  setCone,
  signCheckpoint,
  startSession,
} from "@valhalla-go/core";
import { OLGA, PIA, withActor } from "@valhalla-go/core/test";
import { ACCESS_CASES } from "./access-cases.ts";
import { RULE_CASES } from "./rule-cases.ts";
import { HISTORY_CASES } from "./history-cases.ts";
import { CHECK_CASES } from "./check-cases.ts";
import { PLAYBOOK_CASES } from "./playbook-cases.ts";
import { POLICY_CASES } from "./policy-cases.ts";

/** One call, on a server that was prepared for it. */
export interface ParityCase {
  /** The verb's name. */
  readonly verb: string;
  readonly name: string;
  readonly prepare?: (ctx: VerbContext) => Promise<unknown>;
  /** The team's own files, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly input: Readonly<Record<string, unknown>>;
  /** The refusal that is expected; left out, success. */
  readonly code?: ErrorCode;
}

/** A policy with a freeze that is now. */
const FROZEN = `
version: frozen
classes: { press: { description: Prints, allows: { A: [run], B: [run] } } }
engines: { press: press }
windows: { morning: { title: Morning, when: { cron: "0 8 * * *", minutes: 240 } } }
`;

const start = (ctx: VerbContext): Promise<unknown> => startSession({ ctx, input: { notes: "Start" } });
const turnRed = (ctx: VerbContext): Promise<unknown> =>
  pushSignal({ ctx, input: { source: "pump", status: "red", reason: "Pump 7 is down", ttl_seconds: 600 } });
const toBandD = (ctx: VerbContext): Promise<unknown> => setCone({ ctx, input: { band: "D", reason: "Storm" } });

const hold = async (ctx: VerbContext): Promise<unknown> => {
  await start(ctx);
  return holdSession({ ctx, input: { reason: "Lunch" } });
};
const offer = async (ctx: VerbContext): Promise<unknown> => {
  await start(ctx);
  return offerHandover({ ctx, input: { to: PIA.id, reason: "Shift" } });
};
/** A session of somebody else, offered to the caller. */
const getOffer = async (ctx: VerbContext): Promise<unknown> => {
  await start(withActor(ctx, PIA));
  return offerHandover({ ctx: withActor(ctx, PIA), input: { to: OLGA.id, reason: "Shift" } });
};
/** A session of somebody else, offered to a third. */
const seeOffer = async (ctx: VerbContext): Promise<unknown> => {
  await start(withActor(ctx, PIA));
  return offerHandover({ ctx: withActor(ctx, PIA), input: { to: "ruth", reason: "Shift" } });
};

/** Three sessions, the last one active, with everything in them that a timeline can hold. */
async function live(ctx: VerbContext): Promise<void> {
  for (const notes of ["One", "Two"]) {
    await startSession({ ctx, input: { notes } });
    await addNote({ ctx, input: { text: `In ${notes}` } });
    await endSession({ ctx, input: { notes: `After ${notes}` } });
  }
  await start(ctx);
  await completeStep({ ctx, input: { step_id: "intake_ready", notes: "Twice" } });
  await decideAction({ ctx, input: { engine: "door_to_door", action: "run" } });
  await turnRed(ctx);
  await toBandD(ctx);
}

/** The key that signs, in the record. */
const nameKey = (ctx: VerbContext): Promise<unknown> => recordKey({ ctx, input: { previous: null } });

/** Two checkpoints, and an entry after them. */
async function sign(ctx: VerbContext): Promise<void> {
  await live(ctx);
  await signCheckpoint({ ctx, input: {} });
  await addNote({ ctx, input: { text: "Between" } });
  await signCheckpoint({ ctx, input: {} });
  await addNote({ ctx, input: { text: "After" } });
}

/** A playbook that is worked through anew in every session, with a step that asks for evidence. */
const RELEASE = {
  "playbooks/launch.yaml": `id: launch
title: Release
version: "1"
progress: every_session
steps:
  - id: ticket
    title: Open the ticket
    why: So that it can be found
    band_min: D
    evidence: { kind: link, label: The ticket }
`,
};

/** Stands for the id of the first session, which is known only when there is one. */
export const FIRST_SESSION = "the first session";

const TOO_LONG = "n".repeat(10_001);

/** For each verb: success in more than one state, and every refusal that it knows. */
export const PARITY_CASES: readonly ParityCase[] = [
  ...ACCESS_CASES,
  ...CHECK_CASES,
  ...PLAYBOOK_CASES,
  ...HISTORY_CASES,
  { verb: "system.about", name: "before anything was done", input: {} },
  { verb: "system.about", name: "with a field that it does not know", input: { id: "x" }, code: "INVALID_INPUT" },
  { verb: "session.get", name: "before the first", input: {} },
  { verb: "session.get", name: "while one is active", prepare: live, input: {} },
  { verb: "session.get", name: "with a field that it does not know", input: { id: "x" }, code: "INVALID_INPUT" },
  { verb: "session.getDrift", name: "when none is active", input: {} },
  { verb: "session.getDrift", name: "of a full house", prepare: live, input: {} },
  { verb: "session.getDrift", name: "since the start", prepare: start, input: {} },
  { verb: "session.getDrift", name: "with a field that it does not know", input: { id: "x" }, code: "INVALID_INPUT" },
  { verb: "session.start", name: "with notes", input: { notes: 'Weekly "review" \u{1F680}\n' } },
  { verb: "session.start", name: "without anything", prepare: toBandD, input: {} },
  { verb: "session.start", name: "while one is active", prepare: start, input: {}, code: "SESSION_ACTIVE" },
  { verb: "session.start", name: "with notes too long", input: { notes: TOO_LONG }, code: "INVALID_INPUT" },
  { verb: "session.end", name: "with notes", prepare: start, input: { notes: "Done" } },
  { verb: "session.end", name: "without notes", prepare: start, input: {} },
  { verb: "session.end", name: "when none is active", input: {}, code: "NO_ACTIVE_SESSION" },
  { verb: "session.end", name: "with a number", prepare: start, input: { notes: 7 }, code: "INVALID_INPUT" },
  { verb: "session.addNote", name: "to the active session", prepare: start, input: { text: "Hello" } },
  { verb: "session.addNote", name: "when none is active", input: { text: "Hello" }, code: "NO_ACTIVE_SESSION" },
  { verb: "session.addNote", name: "without text", prepare: start, input: {}, code: "INVALID_INPUT" },
  { verb: "session.end", name: "aborted", prepare: hold, input: { reason: "aborted" } },
  { verb: "session.end", name: "as expired", prepare: start, input: { reason: "expired" }, code: "INVALID_INPUT" },
  { verb: "session.hold", name: "with a reason", prepare: start, input: { reason: "Because" } },
  {
    verb: "session.hold",
    name: "when it is on hold",
    prepare: hold,
    input: { reason: "Because" },
    code: "SESSION_HELD",
  },
  { verb: "session.hold", name: "when none is active", input: { reason: "Because" }, code: "NO_ACTIVE_SESSION" },
  { verb: "session.hold", name: "without reason", prepare: start, input: {}, code: "INVALID_INPUT" },
  { verb: "session.resume", name: "with a reason", prepare: hold, input: { reason: "Because" } },
  {
    verb: "session.resume",
    name: "when it is not on hold",
    prepare: start,
    input: { reason: "Because" },
    code: "SESSION_NOT_HELD",
  },
  { verb: "session.resume", name: "when none is active", input: { reason: "Because" }, code: "NO_ACTIVE_SESSION" },
  { verb: "session.resume", name: "with a blank reason", prepare: hold, input: { reason: " " }, code: "INVALID_INPUT" },
  { verb: "session.rebaseline", name: "with a reason", prepare: live, input: { reason: "Because" } },
  {
    verb: "session.rebaseline",
    name: "when it is on hold",
    prepare: hold,
    input: { reason: "Because" },
    code: "SESSION_HELD",
  },
  { verb: "session.rebaseline", name: "when none is active", input: { reason: "Because" }, code: "NO_ACTIVE_SESSION" },
  { verb: "session.rebaseline", name: "without reason", prepare: start, input: {}, code: "INVALID_INPUT" },
  { verb: "session.offerHandover", name: "to somebody", prepare: start, input: { to: "pia", reason: "Shift" } },
  { verb: "session.offerHandover", name: "while on hold", prepare: hold, input: { to: "pia", reason: "Shift" } },
  {
    verb: "session.offerHandover",
    name: "once more",
    prepare: offer,
    input: { to: "pia", reason: "Shift" },
    code: "HANDOVER_OFFERED",
  },
  {
    verb: "session.offerHandover",
    name: "to oneself",
    prepare: start,
    input: { to: "olga", reason: "Me" },
    code: "HANDOVER_TO_SELF",
  },
  {
    verb: "session.offerHandover",
    name: "when none is active",
    input: { to: "pia", reason: "Shift" },
    code: "NO_ACTIVE_SESSION",
  },
  {
    verb: "session.offerHandover",
    name: "to nobody",
    prepare: start,
    input: { to: "", reason: "Shift" },
    code: "INVALID_INPUT",
  },
  { verb: "session.acceptHandover", name: "as it is", prepare: getOffer, input: {} },
  { verb: "session.acceptHandover", name: "with notes", prepare: getOffer, input: { notes: "Mine" } },
  { verb: "session.acceptHandover", name: "without an offer", prepare: start, input: {}, code: "HANDOVER_NONE" },
  {
    verb: "session.acceptHandover",
    name: "that was offered to another",
    prepare: offer,
    input: {},
    code: "HANDOVER_NOT_YOURS",
  },
  { verb: "session.acceptHandover", name: "when none is active", input: {}, code: "NO_ACTIVE_SESSION" },
  {
    verb: "session.acceptHandover",
    name: "with a number",
    prepare: getOffer,
    input: { notes: 7 },
    code: "INVALID_INPUT",
  },
  { verb: "session.withdrawHandover", name: "of one's own", prepare: offer, input: { reason: "Because" } },
  { verb: "session.withdrawHandover", name: "to turn it down", prepare: getOffer, input: { reason: "Because" } },
  {
    verb: "session.withdrawHandover",
    name: "without an offer",
    prepare: start,
    input: { reason: "Because" },
    code: "HANDOVER_NONE",
  },
  {
    verb: "session.withdrawHandover",
    name: "between others",
    prepare: seeOffer,
    input: { reason: "Because" },
    code: "HANDOVER_NOT_YOURS",
  },
  {
    verb: "session.withdrawHandover",
    name: "when none is active",
    input: { reason: "Because" },
    code: "NO_ACTIVE_SESSION",
  },
  { verb: "session.withdrawHandover", name: "without reason", prepare: offer, input: {}, code: "INVALID_INPUT" },
  { verb: "session.list", name: "everything", prepare: live, input: {} },
  { verb: "session.list", name: "one page", prepare: live, input: { limit: 1 } },
  {
    verb: "session.list",
    name: "with every filter",
    prepare: live,
    input: { band: "B", status: "green", from: "2026-01-01", to: "2026-02-01", text: "after" },
  },
  { verb: "session.list", name: "with a limit of 0", input: { limit: 0 }, code: "INVALID_INPUT" },
  { verb: "session.list", name: "with a limit that is a fraction", input: { limit: 1.5 }, code: "INVALID_INPUT" },
  {
    verb: "session.list",
    name: "with three mistakes",
    input: { limit: 999, band: "E", cursor: "?" },
    code: "INVALID_INPUT",
  },
  { verb: "session.getById", name: "the first one", prepare: live, input: { id: FIRST_SESSION, limit: 2 } },
  { verb: "session.getById", name: "one that is not there", input: { id: "nobody" }, code: "SESSION_UNKNOWN" },
  {
    verb: "session.getById",
    name: "with an id that is too long",
    input: { id: "i".repeat(101) },
    code: "INVALID_INPUT",
  },
  { verb: "session.compare", name: "one with itself", prepare: live, input: { a: FIRST_SESSION, b: FIRST_SESSION } },
  {
    verb: "session.compare",
    name: "with one that is not there",
    prepare: live,
    input: { a: FIRST_SESSION, b: "nobody" },
    code: "SESSION_UNKNOWN",
  },
  { verb: "session.compare", name: "with nothing", input: { a: "x" }, code: "INVALID_INPUT" },
  { verb: "session.compare", name: "without the scope", input: { a: "x", b: "y" }, code: "SCOPE_MISSING" },
  { verb: "cone.get", name: "at first", input: {} },
  { verb: "cone.get", name: "after changes", prepare: live, input: {} },
  { verb: "cone.get", name: "with a field that it does not know", input: { at: "now" }, code: "INVALID_INPUT" },
  {
    verb: "cone.set",
    name: "with metrics",
    prepare: start,
    input: { band: "A", reason: "Green", metrics: { b: 1, a: true, c: "x" } },
  },
  { verb: "cone.set", name: "for the worse", input: { band: "D", reason: "Storm" } },
  { verb: "cone.set", name: "without reason", input: { band: "A" }, code: "INVALID_INPUT" },
  {
    verb: "cone.set",
    name: "with nested metrics",
    input: { band: "A", reason: "x", metrics: { a: { b: 1 } } },
    code: "INVALID_INPUT",
  },
  { verb: "cone.listHistory", name: "everything", prepare: live, input: {} },
  { verb: "cone.listHistory", name: "one page", prepare: live, input: { limit: 1 } },
  { verb: "cone.listHistory", name: "with a cursor of nothing", input: { cursor: "x" }, code: "INVALID_INPUT" },
  { verb: "cone.getPolicy", name: "the default", input: {} },
  { verb: "cone.getPolicy", name: "with a field that it does not know", input: { band: "A" }, code: "INVALID_INPUT" },
  { verb: "cone.decide", name: "allowed", input: { engine: "flips", action: "run" } },
  { verb: "cone.decide", name: "denied in a session", prepare: live, input: { engine: "flips", action: "run" } },
  { verb: "cone.decide", name: "for nobody", input: { engine: "nobody", action: "run" }, code: "ENGINE_UNKNOWN" },
  { verb: "cone.decide", name: "without action", input: { engine: "flips" }, code: "INVALID_INPUT" },
  { verb: "health.get", name: "green", input: {} },
  { verb: "health.get", name: "red", prepare: live, input: {} },
  { verb: "health.get", name: "with a field that it does not know", input: { all: "yes" }, code: "INVALID_INPUT" },
  {
    verb: "health.pushSignal",
    name: "for the first time",
    input: { source: "job:1", status: "yellow", reason: "Late", ttl_seconds: 60 },
  },
  {
    verb: "health.pushSignal",
    name: "once more",
    prepare: live,
    input: { source: "pump", status: "green", reason: "Up", ttl_seconds: 60 },
  },
  {
    verb: "health.pushSignal",
    name: "for the server",
    input: { source: "server.disk", status: "green", reason: "x", ttl_seconds: 60 },
    code: "INVALID_INPUT",
  },
  { verb: "health.removeSignal", name: "one that is there", prepare: turnRed, input: { source: "pump" } },
  { verb: "health.removeSignal", name: "one that is not there", input: { source: "pump" }, code: "SIGNAL_UNKNOWN" },
  {
    verb: "health.removeSignal",
    name: "one of the server's own",
    input: { source: "server.disk" },
    code: "INVALID_INPUT",
  },
  { verb: "playbook.getChecklist", name: "at first", input: {} },
  { verb: "playbook.getChecklist", name: "blocked", prepare: live, input: {} },
  {
    verb: "playbook.getChecklist",
    name: "with a field that it does not know",
    input: { id: "x" },
    code: "INVALID_INPUT",
  },
  { verb: "playbook.getNextStep", name: "at first", input: {} },
  { verb: "playbook.getNextStep", name: "blocked", prepare: live, input: {} },
  {
    verb: "playbook.getNextStep",
    name: "with a field that it does not know",
    input: { id: "x" },
    code: "INVALID_INPUT",
  },
  { verb: "playbook.complete", name: "done", prepare: start, input: { step_id: "intake_ready", notes: "Checked" } },
  { verb: "playbook.complete", name: "opened again", prepare: live, input: { step_id: "intake_ready", done: false } },
  {
    verb: "playbook.complete",
    name: "blocked",
    prepare: live,
    input: { step_id: "lead_log_ready" },
    code: "STEP_BLOCKED",
  },
  { verb: "playbook.complete", name: "a step that is none", input: { step_id: "nothing" }, code: "STEP_UNKNOWN" },
  {
    verb: "playbook.complete",
    name: "done as text",
    input: { step_id: "intake_ready", done: "yes" },
    code: "INVALID_INPUT",
  },
  {
    verb: "playbook.complete",
    name: "in a session on hold",
    prepare: hold,
    input: { step_id: "intake_ready" },
    code: "SESSION_HELD",
  },
  {
    verb: "playbook.complete",
    name: "with evidence",
    files: RELEASE,
    prepare: start,
    input: { step_id: "ticket", evidence: "https://example.com/7" },
  },
  {
    verb: "playbook.complete",
    name: "without the evidence that it asks for",
    files: RELEASE,
    prepare: start,
    input: { step_id: "ticket", evidence: "ftp://example.com" },
    code: "EVIDENCE_REQUIRED",
  },
  {
    verb: "playbook.complete",
    name: "without the session that it is for",
    files: RELEASE,
    input: { step_id: "ticket", evidence: "https://example.com/7" },
    code: "NO_ACTIVE_SESSION",
  },
  {
    verb: "playbook.complete",
    name: "with evidence that no step asks for",
    input: { step_id: "intake_ready", evidence: "https://example.com" },
    code: "INVALID_INPUT",
  },
  {
    verb: "playbook.skip",
    name: "with a reason",
    prepare: start,
    input: { step_id: "weekly_rhythm", reason: "Fixed" },
  },
  {
    verb: "playbook.skip",
    name: "a blocked step",
    prepare: live,
    input: { step_id: "weekly_rhythm", reason: "No time \u{1F680}" },
  },
  {
    verb: "playbook.skip",
    name: "a step that is done",
    prepare: live,
    input: { step_id: "intake_ready", reason: "No need" },
    code: "STEP_DONE",
  },
  {
    verb: "playbook.skip",
    name: "in a session on hold",
    prepare: hold,
    input: { step_id: "intake_ready", reason: "No need" },
    code: "SESSION_HELD",
  },
  {
    verb: "playbook.skip",
    name: "a step that is none",
    input: { step_id: "nothing", reason: "No need" },
    code: "STEP_UNKNOWN",
  },
  {
    verb: "playbook.skip",
    name: "without the session that it is for",
    files: RELEASE,
    input: { step_id: "ticket", reason: "No need" },
    code: "NO_ACTIVE_SESSION",
  },
  { verb: "playbook.skip", name: "without reason", input: { step_id: "intake_ready" }, code: "INVALID_INPUT" },
  { verb: "gate.ask", name: "when nothing stands in the way", input: { engine: "wholesaling", action: "run" } },
  {
    verb: "gate.ask",
    name: "in a freeze, in red",
    prepare: turnRed,
    files: { "policy.yaml": FROZEN },
    input: { engine: "press", action: "run" },
  },
  {
    verb: "gate.ask",
    name: "to mend, in red",
    prepare: turnRed,
    input: { engine: "wholesaling", action: "run", purpose: "rollback", dry_run: true },
  },
  { verb: "gate.ask", name: "for an engine that is none", input: { engine: "spaceship", action: "run" } },
  { verb: "gate.ask", name: "without an action", input: { engine: "wholesaling" }, code: "INVALID_INPUT" },
  { verb: "window.list", name: "of a policy without any", input: {} },
  { verb: "window.list", name: "of a freeze", files: { "policy.yaml": FROZEN }, input: {} },
  { verb: "window.list", name: "with a field that it does not know", input: { of: "all" }, code: "INVALID_INPUT" },
  { verb: "summary.get", name: "at first", input: {} },
  { verb: "summary.get", name: "of a full house", prepare: live, input: {} },
  { verb: "summary.get", name: "with a field that it does not know", input: { of: "all" }, code: "INVALID_INPUT" },
  { verb: "audit.list", name: "everything", prepare: live, input: {} },
  { verb: "audit.list", name: "filtered", prepare: live, input: { event: "GO_NOTE_ADD", actor: "olga", limit: 1 } },
  { verb: "audit.list", name: "from no date", input: { from: "yesterday" }, code: "INVALID_INPUT" },
  { verb: "audit.search", name: "a word", prepare: live, input: { text: "in ONE" } },
  { verb: "audit.search", name: "a page of events", prepare: live, input: { event_prefix: "GO_SESSION_", limit: 2 } },
  { verb: "audit.search", name: "with a cursor of nothing", input: { cursor: "x" }, code: "INVALID_INPUT" },
  { verb: "audit.get", name: "one that set something", prepare: live, input: { seq: 12 } },
  { verb: "audit.get", name: "one that is not there", prepare: live, input: { seq: 99 }, code: "ENTRY_UNKNOWN" },
  { verb: "audit.get", name: "at no place", input: { seq: 0 }, code: "INVALID_INPUT" },
  { verb: "report.session", name: "the first one", prepare: live, input: { id: FIRST_SESSION } },
  { verb: "report.session", name: "one that is not there", input: { id: "nobody" }, code: "SESSION_UNKNOWN" },
  {
    verb: "report.session",
    name: "with an id that is too long",
    input: { id: "i".repeat(101) },
    code: "INVALID_INPUT",
  },
  { verb: "report.period", name: "a day", prepare: live, input: { from: "2026-01-01", to: "2026-01-02" } },
  {
    verb: "report.period",
    name: "that ends as it begins",
    input: { from: "2026-01-01", to: "2026-01-01" },
    code: "INVALID_INPUT",
  },
  { verb: "audit.verify", name: "a sound chain", prepare: live, input: {} },
  { verb: "audit.verify", name: "with a field that it does not know", input: { from: "1" }, code: "INVALID_INPUT" },
  { verb: "audit.getKey", name: "of a record that names none", prepare: live, input: {} },
  { verb: "audit.getKey", name: "of a record that names one", prepare: nameKey, input: {} },
  { verb: "audit.getKey", name: "with a field that it does not know", input: { vkey: "x" }, code: "INVALID_INPUT" },
  { verb: "audit.getCheckpoint", name: "before the first", prepare: live, input: {} },
  { verb: "audit.getCheckpoint", name: "when entries follow it", prepare: sign, input: {} },
  { verb: "audit.getCheckpoint", name: "with a field that it does not know", input: { at: 1 }, code: "INVALID_INPUT" },
  { verb: "audit.listCheckpoints", name: "of a record without any", prepare: live, input: {} },
  { verb: "audit.listCheckpoints", name: "everything", prepare: sign, input: {} },
  { verb: "audit.listCheckpoints", name: "one page", prepare: sign, input: { limit: 1 } },
  { verb: "audit.listCheckpoints", name: "with a cursor of nothing", input: { cursor: "x" }, code: "INVALID_INPUT" },
  { verb: "audit.getConsistency", name: "of two sizes", prepare: live, input: { from: 3, to: 7 } },
  { verb: "audit.getConsistency", name: "with itself", prepare: live, input: { from: 5, to: 5 } },
  {
    verb: "audit.getConsistency",
    name: "turned round",
    prepare: live,
    input: { from: 7, to: 3 },
    code: "INVALID_INPUT",
  },
  {
    verb: "audit.getConsistency",
    name: "of more than there is",
    prepare: live,
    input: { from: 3, to: 7000 },
    code: "INVALID_INPUT",
  },
  { verb: "audit.getInclusion", name: "of an entry", prepare: live, input: { seq: 2, size: 7 } },
  { verb: "audit.getInclusion", name: "of none", prepare: live, input: { seq: 8, size: 7 }, code: "INVALID_INPUT" },
  { verb: "audit.getInclusion", name: "without a size", prepare: live, input: { seq: 1 }, code: "INVALID_INPUT" },
  ...RULE_CASES,
  ...POLICY_CASES,
];
