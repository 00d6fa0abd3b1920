import {
  SYSTEM_ACTOR,
  acceptHandover,
  addNote,
  endSession,
  expireSession,
  getDue,
  holdSession,
  offerHandover,
  rebaselineSession,
  resumeSession,
  startSession,
  warnSession,
  withdrawHandover,
} from "@valhalla-go/core";
import { OLGA, PIA, withActor } from "@valhalla-go/core/test";
import fc from "fast-check";
import { expect } from "vitest";
import { Command } from "./command.ts";
import { toSession } from "./expect-same.ts";
import { begin, dueOf, finish } from "./lifecycle.ts";
import {
  EXPIRE_AFTER_MS,
  type Model,
  type ModelActor,
  type ModelSession,
  WARN_AFTER_MS,
  coneOf,
  findOpen,
  log,
  nowUtc,
  utcAt,
} from "./model.ts";
import { outcomeOf } from "./real.ts";

type Notes = string | null | undefined;
type Outcome = Awaited<ReturnType<typeof outcomeOf>>;

const RUTH: ModelActor = { kind: "operator", id: "ruth", name: "Ruth Amara" };
const OPERATORS: readonly ModelActor[] = [OLGA, PIA, RUTH];

const NO_SESSION = { refused: "NO_ACTIVE_SESSION", facts: {} };

/** Whoever does something in the open session is active in it, and it is found by them and by what they say. */
function act(model: Model, open: ModelSession, by: ModelActor, ...said: readonly string[]): void {
  open.active_at = model.millis;
  open.texts.push(by.name, ...said);
}

/** `callers` start at the same time: one wins when no session is open, nobody otherwise. */
function start(by: ModelActor, notes: Notes, callers: number): Command {
  return new Command(`start(${by.id}, ${JSON.stringify(notes)}, callers: ${callers})`, async (model, real) => {
    const earlier = findOpen(model);
    const ctx = real.as(by);
    const input = notes === undefined ? {} : { notes };
    const outcomes = await Promise.all(Array.from({ length: callers }, () => outcomeOf(startSession({ ctx, input }))));
    const answers = outcomes.flatMap((outcome) => ("answer" in outcome ? [outcome.answer] : []));
    expect(answers).toHaveLength(earlier === null ? 1 : 0);
    for (const answer of answers) {
      expect(model.sessions.map(({ id }) => id)).not.toContain(answer.id);
      expect(answer).toMatchObject(toSession(begin(model, { id: answer.id, by, notes: notes ?? null })));
    }
    const open = findOpen(model);
    const facts = {
      session_id: open?.id,
      started_by: open?.started_by,
      started_at_utc: utcAt(open?.started_at ?? 0),
    };
    for (const outcome of outcomes) {
      if (!("answer" in outcome)) expect(outcome).toEqual({ refused: "SESSION_ACTIVE", facts });
    }
  });
}

function end(by: ModelActor, notes: Notes, reason: "completed" | "completed_with_exceptions" | "aborted"): Command {
  return new Command(`end(${by.id}, ${JSON.stringify(notes)}, ${reason})`, async (model, real) => {
    const open = findOpen(model);
    const input = { reason, ...(notes === undefined ? {} : { notes }) };
    const outcome = await outcomeOf(endSession({ ctx: real.as(by), input }));
    if (open === null) return expect(outcome).toEqual(NO_SESSION);
    finish(model, open, { by, reason });
    open.notes = notes ?? open.notes;
    if (typeof notes === "string") open.texts.push(notes);
    return expect(outcome).toMatchObject({ answer: toSession(open) });
  });
}

function note(text: string): Command {
  return new Command(`note(${JSON.stringify(text)})`, async (model, { ctx }) => {
    const open = findOpen(model);
    const outcome = await outcomeOf(addNote({ ctx, input: { text } }));
    if (text.trim() === "") return expect(outcome).toMatchObject({ refused: "INVALID_INPUT" });
    if (open === null) return expect(outcome).toEqual(NO_SESSION);
    log(model, "GO_NOTE_ADD");
    act(model, open, OLGA, text);
    const entry = { seq: model.log.length, event: "GO_NOTE_ADD", session_id: open.id, payload: { text } };
    return expect(outcome).toMatchObject({ answer: entry });
  });
}

function refusedAsHeld({ id: session_id, hold: held }: ModelSession): object {
  const facts = { session_id, since_utc: utcAt(held?.at ?? 0), reason: held?.reason, by: held?.by };
  return { refused: "SESSION_HELD", facts };
}

/** `callers` hold at the same time: the first wins, and the others hear of that hold. */
function hold(by: ModelActor, reason: string, callers: number): Command {
  return new Command(`hold(${by.id}, ${reason}, callers: ${callers})`, async (model, real) => {
    const open = findOpen(model);
    const ctx = real.as(by);
    const outcomes: Outcome[] = await Promise.all(
      Array.from({ length: callers }, () => outcomeOf(holdSession({ ctx, input: { reason } }))),
    );
    if (open === null) {
      for (const outcome of outcomes) expect(outcome).toEqual(NO_SESSION);
      return;
    }
    const won = outcomes.filter((outcome) => "answer" in outcome);
    expect(won).toHaveLength(open.hold === null ? 1 : 0);
    if (open.hold === null) {
      open.hold = { by, reason, at: model.millis };
      log(model, "GO_SESSION_HOLD");
      act(model, open, by, reason);
    }
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject("answer" in outcome ? { answer: toSession(open) } : refusedAsHeld(open));
    }
  });
}

function resume(by: ModelActor, reason: string): Command {
  return new Command(`resume(${by.id}, ${reason})`, async (model, real) => {
    const open = findOpen(model);
    const outcome = await outcomeOf(resumeSession({ ctx: real.as(by), input: { reason } }));
    if (open === null) return expect(outcome).toEqual(NO_SESSION);
    if (open.hold === null) {
      return expect(outcome).toEqual({ refused: "SESSION_NOT_HELD", facts: { session_id: open.id } });
    }
    open.held_ms += model.millis - open.hold.at;
    open.hold = null;
    log(model, "GO_SESSION_RESUME");
    act(model, open, by, reason);
    return expect(outcome).toMatchObject({ answer: toSession(open) });
  });
}

function rebaseline(by: ModelActor, reason: string): Command {
  return new Command(`rebaseline(${by.id}, ${reason})`, async (model, real) => {
    const open = findOpen(model);
    const outcome = await outcomeOf(rebaselineSession({ ctx: real.as(by), input: { reason } }));
    if (open === null) return expect(outcome).toEqual(NO_SESSION);
    if (open.hold !== null) return expect(outcome).toEqual(refusedAsHeld(open));
    open.baseline = { by, reason, at: model.millis, band: coneOf(model).band };
    log(model, "GO_SESSION_REBASELINE");
    act(model, open, by, reason);
    return expect(outcome).toMatchObject({ answer: toSession(open) });
  });
}

/** Without a name: to somebody who can accept it, as people mostly do. */
function offer(by: ModelActor, given: string | null, reason: string): Command {
  return new Command(`offer(${by.id}, ${given}, ${reason})`, async (model, real) => {
    const open = findOpen(model);
    const to = given ?? OPERATORS.find(({ id }) => id !== by.id && id !== open?.started_by.id)?.id ?? "nobody";
    const outcome = await outcomeOf(offerHandover({ ctx: real.as(by), input: { to, reason } }));
    if (open === null) return expect(outcome).toEqual(NO_SESSION);
    const { id: session_id, handover } = open;
    if (handover !== null) {
      const facts = { session_id, to: handover.to, offered_by: handover.by };
      return expect(outcome).toEqual({ refused: "HANDOVER_OFFERED", facts });
    }
    if (to === by.id || to === open.started_by.id) {
      return expect(outcome).toEqual({ refused: "HANDOVER_TO_SELF", facts: { session_id } });
    }
    open.handover = { by, reason, at: model.millis, to };
    log(model, "GO_HANDOVER_OFFER");
    act(model, open, by, reason, to);
    return expect(outcome).toMatchObject({ answer: toSession(open) });
  });
}

/** Without a name: by the one it is offered to, as people mostly do. */
function accept(given: ModelActor | null, notes: Notes): Command {
  return new Command(`accept(${given?.id}, ${JSON.stringify(notes)})`, async (model, real) => {
    const open = findOpen(model);
    const by = given ?? OPERATORS.find(({ id }) => id === open?.handover?.to) ?? OLGA;
    const input = notes === undefined ? {} : { notes };
    const outcome = await outcomeOf(acceptHandover({ ctx: real.as(by), input }));
    if (open === null) return expect(outcome).toEqual(NO_SESSION);
    const { id: session_id, handover } = open;
    if (handover === null) return expect(outcome).toEqual({ refused: "HANDOVER_NONE", facts: { session_id } });
    if (handover.to !== by.id) {
      return expect(outcome).toEqual({ refused: "HANDOVER_NOT_YOURS", facts: { session_id, to: handover.to } });
    }
    const id = "answer" in outcome ? outcome.answer.id : "none: it was refused";
    expect(model.sessions.map((session) => session.id)).not.toContain(id);
    finish(model, open, { by, reason: "handed_over", continued_by: id });
    const next = begin(model, { id, by, notes: notes ?? open.notes, continues: session_id });
    return expect(outcome).toMatchObject({ answer: toSession(next) });
  });
}

function withdraw(by: ModelActor, reason: string): Command {
  return new Command(`withdraw(${by.id}, ${reason})`, async (model, real) => {
    const open = findOpen(model);
    const outcome = await outcomeOf(withdrawHandover({ ctx: real.as(by), input: { reason } }));
    if (open === null) return expect(outcome).toEqual(NO_SESSION);
    const { id: session_id, handover } = open;
    if (handover === null) return expect(outcome).toEqual({ refused: "HANDOVER_NONE", facts: { session_id } });
    if (![handover.to, handover.by.id, open.started_by.id].includes(by.id)) {
      return expect(outcome).toEqual({ refused: "HANDOVER_NOT_YOURS", facts: { session_id, to: handover.to } });
    }
    open.handover = null;
    log(model, "GO_HANDOVER_WITHDRAW");
    act(model, open, by, reason);
    return expect(outcome).toMatchObject({ answer: toSession(open) });
  });
}

/** After a silence the system looks after the session, as a server does once a minute; `what` is done only when it is due. */
function lookAfter(what: "warning" | "expiry", silence: number): Command {
  return new Command(`lookAfter(${what}, ${silence} ms)`, async (model, real) => {
    const ctx = withActor(real.ctx, SYSTEM_ACTOR);
    model.millis += silence;
    real.clock.advanceSeconds(silence / 1000);
    const open = findOpen(model);
    const due = open === null ? null : dueOf(model, open);
    expect(await getDue({ ctx, input: {} })).toEqual({ due });
    const outcome: Outcome = await (what === "warning"
      ? outcomeOf(warnSession({ ctx, input: {} }))
      : outcomeOf(expireSession({ ctx, input: {} })));
    if (open === null || due !== what) return expect(outcome).toEqual({ refused: "NOTHING_DUE", facts: {} });
    if (due === "warning") {
      open.warned_at = model.millis;
      log(model, "GO_SESSION_STALE");
      expect(outcome).toMatchObject({ answer: { warned_at_utc: nowUtc(model) } });
    } else {
      finish(model, open, { by: SYSTEM_ACTOR, reason: "expired" });
    }
    return expect(outcome).toMatchObject({ answer: toSession(open) });
  });
}

const text = fc.string({ unit: "grapheme", maxLength: 12 }).filter((value) => !value.includes("\0"));
const notes = fc.oneof(fc.constant(undefined), fc.constant(null), text);
const actor = fc.constantFrom(...OPERATORS);
const reason = fc.constantFrom("Lunch", "End of shift", "Årsskiftet");

/** What people do with sessions, and what is done to those that they forget. */
export const sessionCommands: fc.Arbitrary<Command>[] = [
  fc.tuple(actor, notes, fc.constantFrom(1, 1, 1, 4)).map((given) => start(...given)),
  fc.tuple(actor, fc.constantFrom(undefined, "Weekly"), fc.constant(1)).map((given) => start(...given)),
  fc
    .tuple(actor, notes, fc.constantFrom("completed", "completed_with_exceptions", "aborted"))
    .map((given) => end(...given)),
  text.map(note),
  fc.tuple(actor, reason, fc.constantFrom(1, 1, 3)).map((given) => hold(...given)),
  fc.tuple(actor, reason).map((given) => resume(...given)),
  fc.tuple(actor, reason).map((given) => rebaseline(...given)),
  fc.tuple(actor, fc.constantFrom(null, "olga", "pia", "ruth"), reason).map((given) => offer(...given)),
  fc.tuple(actor, fc.constant(null), reason).map((given) => offer(...given)),
  fc.tuple(actor, notes).map((given) => accept(...given)),
  notes.map((given) => accept(null, given)),
  fc.tuple(actor, reason).map((given) => withdraw(...given)),
  fc
    .tuple(
      fc.constantFrom("warning", "expiry"),
      fc.constantFrom(0, WARN_AFTER_MS - 1, WARN_AFTER_MS, EXPIRE_AFTER_MS - 1),
    )
    .map((given) => lookAfter(...given)),
  fc.constant(null).map(() => lookAfter("warning", WARN_AFTER_MS)),
  fc.constant(null).map(() => lookAfter("expiry", EXPIRE_AFTER_MS)),
];

/** Commands in which everything comes about that can come about in the life of a session, beside what is refused. */
export const wholeLives: readonly Command[] = [
  start(OLGA, "Night shift", 4),
  note("All quiet"),
  hold(PIA, "Lunch", 3),
  lookAfter("warning", WARN_AFTER_MS),
  resume(PIA, "Back"),
  rebaseline(OLGA, "Seen"),
  offer(OLGA, "pia", "Shift"),
  offer(OLGA, "ruth", "Shift"),
  accept(RUTH, undefined),
  withdraw(RUTH, "No"),
  withdraw(PIA, "Not now"),
  offer(OLGA, "pia", "Shift"),
  hold(OLGA, "Waiting for Pia", 1),
  lookAfter("warning", WARN_AFTER_MS),
  accept(PIA, null),
  accept(PIA, null),
  end(PIA, "Over", "completed"),
  end(PIA, "Over", "completed"),
  start(RUTH, null, 1),
  end(OLGA, undefined, "completed_with_exceptions"),
  start(RUTH, undefined, 1),
  hold(RUTH, "For ever", 1),
  lookAfter("expiry", EXPIRE_AFTER_MS - 1),
  lookAfter("expiry", 1),
  lookAfter("expiry", EXPIRE_AFTER_MS),
  start(PIA, "", 1),
  end(PIA, null, "aborted"),
];
