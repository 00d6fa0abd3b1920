import { completeStep, decideAction, pushSignal, removeSignal, setCone, skipStep } from "@valhalla-go/core";
import { OLGA } from "@valhalla-go/core/test";
import fc from "fast-check";
import { expect } from "vitest";
import { Command } from "./command.ts";
import {
  ENGINES,
  STEP_IDS,
  bandOf,
  coneOf,
  countBlocks,
  findOpen,
  isAllowed,
  log,
  noteDrift,
  nowUtc,
} from "./model.ts";
import { outcomeOf } from "./real.ts";
import { sessionCommands } from "./session-commands.ts";

type Notes = string | null | undefined;

function complete(step_id: string, done: boolean, notes: Notes): Command {
  return new Command(`complete(${step_id}, ${done}, ${JSON.stringify(notes)})`, async (model, { ctx }) => {
    const outcome = await outcomeOf(
      completeStep({ ctx, input: { step_id, done, ...(notes === undefined ? {} : { notes }) } }),
    );
    if (!STEP_IDS.includes(step_id)) {
      expect(outcome).toEqual({ refused: "STEP_UNKNOWN", facts: { step_id, known: STEP_IDS } });
      return;
    }
    const open = findOpen(model);
    if (open !== null) open.active_at = model.millis;
    const isHeld = done && open !== null && open.hold !== null;
    const blocks = done ? countBlocks(model, step_id) : 0;
    if (isHeld || blocks > 0) {
      log(model, "GO_STEP_DENY");
      const refusal = isHeld
        ? { refused: "SESSION_HELD", facts: { session_id: open.id } }
        : { refused: "STEP_BLOCKED", facts: { step_id, reasons: { length: blocks } } };
      expect(outcome).toMatchObject(refusal);
      return;
    }
    log(model, "GO_STEP_SET");
    model.progress.set(step_id, { done, notes: notes ?? null, skip_reason: null });
    if (typeof notes === "string") open?.texts.push(notes);
    expect(outcome).toMatchObject({ answer: { ok: true, step_id, done, notes: notes ?? null, skipped: false } });
  });
}

function skip(step_id: string, reason: string): Command {
  return new Command(`skip(${step_id}, ${reason})`, async (model, { ctx }) => {
    const outcome = await outcomeOf(skipStep({ ctx, input: { step_id, reason } }));
    const open = findOpen(model);
    const earlier = model.progress.get(step_id);
    if (open !== null && open.hold !== null) {
      log(model, "GO_STEP_DENY");
      open.active_at = model.millis;
      expect(outcome).toMatchObject({ refused: "SESSION_HELD", facts: { session_id: open.id } });
      return;
    }
    if (earlier?.done === true) {
      expect(outcome).toEqual({ refused: "STEP_DONE", facts: { step_id } });
      return;
    }
    log(model, "GO_STEP_SKIP");
    if (open !== null) open.active_at = model.millis;
    open?.texts.push(reason);
    model.progress.set(step_id, { done: false, notes: earlier?.notes ?? null, skip_reason: reason });
    expect(outcome).toMatchObject({ answer: { step_id, done: false, skipped: true, skip_reason: reason } });
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
    noteDrift(model);
    expect(outcome).toMatchObject({ answer: { ...model.cone, set_by: OLGA } });
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
    noteDrift(model);
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
    noteDrift(model);
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
    expect(outcome).toMatchObject({ answer: { allowed, band: bandOf(model), engine, action } });
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
  ...sessionCommands,
  fc.tuple(fc.constantFrom(...STEP_IDS, "gone"), notes).map(([step_id, said]) => complete(step_id, true, said)),
  fc.tuple(fc.constantFrom(...STEP_IDS, "gone"), notes).map(([step_id, said]) => complete(step_id, false, said)),
  fc.tuple(fc.constantFrom(...STEP_IDS), fc.constantFrom("No need", "Done elsewhere")).map((given) => skip(...given)),
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
  fc.constantFrom(1, 500, 1000, 2000, 3999, 6000, 15_000).map(advance),
  fc.constant(null).map(reopen),
];
