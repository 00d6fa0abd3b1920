import {
  addNote,
  completeStep,
  decideAction,
  endSession,
  pushSignal,
  removeSignal,
  setCone,
  startSession,
} from "@valhalla-go/core";
import { OLGA } from "@valhalla-go/core/test";
import fc from "fast-check";
import { expect } from "vitest";
import { expectSame, toSession } from "./expect-same.ts";
import {
  ENGINES,
  type Model,
  STEP_IDS,
  coneOf,
  countBlocks,
  findActive,
  healthOf,
  isAllowed,
  log,
  nowUtc,
} from "./model.ts";
import { type Real, outcomeOf } from "./real.ts";

/** One thing that somebody does to the system, told to the model and done in reality. */
class Command implements fc.AsyncCommand<Model, Real> {
  readonly #label: string;
  readonly #deed: (model: Model, real: Real) => Promise<void>;

  constructor(label: string, deed: (model: Model, real: Real) => Promise<void>) {
    this.#label = label;
    this.#deed = deed;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    await this.#deed(model, real);
    await expectSame(model, real);
  }

  toString(): string {
    return this.#label;
  }
}

type Notes = string | null | undefined;

/** `callers` start at the same time: one wins when no session is active, nobody otherwise. */
function start(notes: Notes, callers: number): Command {
  return new Command(`start(${JSON.stringify(notes)}, callers: ${callers})`, async (model, { ctx }) => {
    const earlier = findActive(model);
    const input = notes === undefined ? {} : { notes };
    const outcomes = await Promise.all(Array.from({ length: callers }, () => outcomeOf(startSession({ ctx, input }))));
    const answers = outcomes.flatMap((outcome) => ("answer" in outcome ? [outcome.answer] : []));
    expect(answers).toHaveLength(earlier === null ? 1 : 0);
    for (const answer of answers) {
      expect(model.sessions.map(({ id }) => id)).not.toContain(answer.id);
      const session = {
        id: answer.id,
        started_at_utc: nowUtc(model),
        ended_at_utc: null,
        notes: notes ?? null,
        cone: coneOf(model),
        health: healthOf(model),
        texts: typeof notes === "string" ? [notes] : [],
      };
      model.sessions.push(session);
      log(model, "GO_SESSION_START");
      expect(answer).toEqual(toSession(session));
    }
    const active = findActive(model);
    const refusal = {
      refused: "SESSION_ACTIVE",
      facts: { session_id: active?.id, started_by: OLGA, started_at_utc: active?.started_at_utc },
    };
    for (const outcome of outcomes) if (!("answer" in outcome)) expect(outcome).toEqual(refusal);
  });
}

function end(notes: Notes): Command {
  return new Command(`end(${JSON.stringify(notes)})`, async (model, { ctx }) => {
    const active = findActive(model);
    const outcome = await outcomeOf(endSession({ ctx, input: notes === undefined ? {} : { notes } }));
    if (active === null) {
      expect(outcome).toEqual({ refused: "NO_ACTIVE_SESSION", facts: {} });
      return;
    }
    log(model, "GO_SESSION_END");
    active.ended_at_utc = nowUtc(model);
    active.notes = notes ?? active.notes;
    if (typeof notes === "string") active.texts.push(notes);
    expect(outcome).toEqual({ answer: toSession(active) });
  });
}

function note(text: string): Command {
  return new Command(`note(${JSON.stringify(text)})`, async (model, { ctx }) => {
    const active = findActive(model);
    const outcome = await outcomeOf(addNote({ ctx, input: { text } }));
    if (text.trim() === "") {
      expect(outcome).toMatchObject({ refused: "INVALID_INPUT" });
    } else if (active === null) {
      expect(outcome).toEqual({ refused: "NO_ACTIVE_SESSION", facts: {} });
    } else {
      log(model, "GO_NOTE_ADD");
      active.texts.push(text);
      expect(outcome).toMatchObject({
        answer: { seq: model.log.length, event: "GO_NOTE_ADD", session_id: active.id, payload: { text } },
      });
    }
  });
}

function complete(step_id: string, done: boolean, notes: Notes): Command {
  return new Command(`complete(${step_id}, ${done}, ${JSON.stringify(notes)})`, async (model, { ctx }) => {
    const outcome = await outcomeOf(
      completeStep({ ctx, input: { step_id, done, ...(notes === undefined ? {} : { notes }) } }),
    );
    if (!STEP_IDS.includes(step_id)) {
      expect(outcome).toEqual({ refused: "STEP_UNKNOWN", facts: { step_id, known: STEP_IDS } });
      return;
    }
    const blocks = done ? countBlocks(model, step_id) : 0;
    if (blocks > 0) {
      log(model, "GO_STEP_DENY");
      expect(outcome).toMatchObject({ refused: "STEP_BLOCKED", facts: { step_id, reasons: { length: blocks } } });
      return;
    }
    log(model, "GO_STEP_SET");
    model.progress.set(step_id, { done, notes: notes ?? null });
    expect(outcome).toEqual({ answer: { ok: true, step_id, done, notes: notes ?? null } });
  });
}

type ConeInput = Parameters<typeof setCone>[0]["input"];

function set(input: ConeInput): Command {
  return new Command(`set(${JSON.stringify(input)})`, async (model, { ctx }) => {
    const outcome = await outcomeOf(setCone({ ctx, input }));
    log(model, "CONE_SET");
    model.cone = {
      band: input.band,
      reason: input.reason,
      metrics: input.metrics ?? coneOf(model).metrics,
      updated_at_utc: nowUtc(model),
    };
    model.coneChanges += 1;
    expect(outcome).toEqual({ answer: { ...model.cone, set_by: OLGA } });
  });
}

type SignalInput = Parameters<typeof pushSignal>[0]["input"];

function push(input: SignalInput): Command {
  return new Command(`push(${JSON.stringify(input)})`, async (model, { ctx }) => {
    const { source, status, reason, ttl_seconds } = input;
    const outcome = await outcomeOf(pushSignal({ ctx, input }));
    log(model, "HEALTH_SIGNAL_SET");
    const expires_at = model.millis + ttl_seconds * 1000;
    model.signals.set(source, { status, reason, reported_at: model.millis, expires_at });
    expect(outcome).toMatchObject({ answer: { ...input, reported_at_utc: nowUtc(model) } });
  });
}

function remove(source: string): Command {
  return new Command(`remove(${source})`, async (model, { ctx }) => {
    const outcome = await outcomeOf(removeSignal({ ctx, input: { source } }));
    const known = model.signals.get(source);
    if (known === undefined) {
      expect(outcome).toEqual({ refused: "SIGNAL_UNKNOWN", facts: { source } });
      return;
    }
    log(model, "HEALTH_SIGNAL_REMOVE");
    model.signals.delete(source);
    expect(outcome).toMatchObject({ answer: { source, status: known.status, reason: known.reason } });
  });
}

function decide(engine: string, action: string): Command {
  return new Command(`decide(${engine}, ${action})`, async (model, { ctx }) => {
    const outcome = await outcomeOf(decideAction({ ctx, input: { engine, action } }));
    if (!ENGINES.includes(engine)) {
      expect(outcome).toMatchObject({ refused: "ENGINE_UNKNOWN", facts: { engine } });
      return;
    }
    const allowed = isAllowed(model, engine, action);
    log(model, allowed ? "CONE_ALLOW" : "CONE_DENY");
    expect(outcome).toMatchObject({ answer: { allowed, band: coneOf(model).band, engine, action } });
  });
}

function advance(millis: number): Command {
  return new Command(`advance(${millis} ms)`, async (model, { clock }) => {
    model.millis += millis;
    clock.advanceSeconds(millis / 1000);
  });
}

function reopen(): Command {
  return new Command("reopen()", async (_, real) => {
    const { origin } = real.ctx.store;
    await real.reopen();
    expect(real.ctx.store.origin).toBe(origin);
  });
}

const text = fc.string({ unit: "grapheme", maxLength: 12 }).filter((value) => !value.includes("\0"));
const notes = fc.oneof(fc.constant(undefined), fc.constant(null), text);
const band = fc.constantFrom("A", "B", "C", "D");
const source = fc.constantFrom("backup", "payroll", "plant:boiler");
const metrics = fc.dictionary(
  fc.constantFrom("backlog", "kpi rate", "é"),
  fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    text,
    fc.boolean(),
  ),
);

/** Any command, those that move a session along more often. */
export const anyCommand: fc.Arbitrary<Command>[] = [
  fc.tuple(notes, fc.constantFrom(1, 1, 1, 4)).map(([said, callers]) => start(said, callers)),
  notes.map(end),
  text.map(note),
  fc.tuple(fc.constantFrom(...STEP_IDS, "gone"), notes).map(([step_id, said]) => complete(step_id, true, said)),
  fc.tuple(fc.constantFrom(...STEP_IDS, "gone"), notes).map(([step_id, said]) => complete(step_id, false, said)),
  fc
    .record(
      { band, reason: fc.constantFrom("Cash is short", "All green"), metrics },
      { requiredKeys: ["band", "reason"] },
    )
    .map(set),
  fc
    .record({
      source,
      status: fc.constantFrom("green", "yellow", "red"),
      reason: fc.constantFrom("Failed", "Verified"),
      ttl_seconds: fc.integer({ min: 1, max: 4 }),
    })
    .map(push),
  source.map(remove),
  fc
    .tuple(fc.constantFrom(...ENGINES, "toString"), fc.constantFrom("run", "scale", "optimize", "fly"))
    .map(([engine, action]) => decide(engine, action)),
  fc.constantFrom(1, 500, 1000, 2000, 3999).map(advance),
  fc.constant(null).map(reopen),
];
