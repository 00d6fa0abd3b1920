import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FakeStore } from "../../../test/fake-store.ts";
import { EPOCH, LADDER, OLGA, PIA } from "../../../test/fixtures.ts";
import { type TestContext, makeContext, withActor } from "../../../test/test-context.ts";
import { digestOf } from "../../audit/digest-of.ts";
import { setCone } from "../../cone/set-cone.ts";
import { GoError } from "../../errors/go-error.ts";
import { acceptHandover } from "../../session/accept-handover.ts";
import { endSession } from "../../session/end-session.ts";
import { holdSession } from "../../session/hold-session.ts";
import { offerHandover } from "../../session/offer-handover.ts";
import { resumeSession } from "../../session/resume-session.ts";
import { startSession } from "../../session/start-session.ts";
import { addSeconds } from "../../time/utc.ts";
import { completeStep } from "../complete-step.ts";
import type { PlaybookFigures, StepFigures } from "../figure-schemas.ts";
import { getChecklist } from "../get-checklist.ts";
import { getPlaybookFigures } from "../get-playbook-figures.ts";
import type { Playbook } from "../schemas.ts";
import { skipStep } from "../skip-step.ts";

type Context = TestContext<FakeStore>;

/** Playbooks that a team could have one after another: edited, shortened, worked through anew, and another one. */
const PLAYBOOKS: readonly [Playbook, ...Playbook[]] = [
  LADDER,
  { ...LADDER, version: "2", steps: LADDER.steps.slice(1, 4).toReversed() },
  { ...LADDER, version: "3", progress: "every_session" },
  { ...LADDER, version: "4", progress: "every_session", steps: LADDER.steps.slice(0, 2) },
  { ...LADDER, id: "stairs" },
];
const STEP_IDS = LADDER.steps.map(({ id }) => id);

const anyStep = fc.constantFrom(...STEP_IDS);
const command = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("start" as const), playbook: fc.nat(PLAYBOOKS.length - 1) }) },
  { weight: 3, arbitrary: fc.constant({ kind: "end" as const }) },
  { weight: 9, arbitrary: fc.record({ kind: fc.constant("complete" as const), step_id: anyStep }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("open" as const), step_id: anyStep }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("skip" as const), step_id: anyStep, reason: fc.constantFrom("x", "y") }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: "hold" as const }) },
  { weight: 3, arbitrary: fc.constant({ kind: "resume" as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("band" as const), band: fc.constantFrom("A", "B", "D") }) },
  { weight: 2, arbitrary: fc.constant({ kind: "hand over" as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 90 }) }) },
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

/** Long enough for several sessions with holds and second thoughts; what is left to itself makes short ones. */
const commands = fc.array(command, { minLength: 25, maxLength: 80, size: "max" });

/** What somebody at the operator's side would have written down of a session. */
interface Watched {
  readonly id: string;
  readonly playbook: Playbook;
  readonly started: number;
  ended: boolean;
  handed_over: boolean;
  /** As the checklist showed it last, for steps of which nothing was said in the session as well. */
  shown: ReadonlyMap<string, "done" | "skipped" | "open">;
  readonly said: Set<string>;
  readonly denials: string[];
  readonly skips: { step_id: string; reason: string }[];
  readonly times: Map<string, number>;
  /** A stopwatch that stands still during a hold and begins anew with each step. */
  stopwatch: number;
}

class Watcher {
  readonly sessions: Watched[] = [];
  readonly #ctx: Context = makeContext();
  #playbook = PLAYBOOKS[0];
  #seconds = 0;
  #actor = OLGA;
  #held = false;
  /** What was said of steps while nobody was in. */
  readonly outside: { readonly at: number; readonly playbook_id: string }[] = [];

  get seconds(): number {
    return this.#seconds;
  }

  get ctx(): Context {
    return withActor({ ...this.#ctx, playbook: this.#playbook }, this.#actor) as Context;
  }

  get #open(): Watched | undefined {
    return this.sessions.find(({ ended }) => !ended);
  }

  async play(each: Command): Promise<void> {
    const open = this.#open;
    const before = open?.shown;
    try {
      await this.#do(each, open, before);
    } catch (error) {
      if (!(error instanceof GoError)) throw error;
      const isRecorded = error.code === "STEP_BLOCKED" || error.code === "SESSION_HELD";
      if (isRecorded && "step_id" in each) {
        if (open === undefined) this.#noteOutside();
        else open.denials.push(each.step_id);
      }
    }
    const still = this.#open;
    if (still !== undefined) still.shown = await this.#look();
    this.#wait(1);
  }

  async #do(each: Command, open: Watched | undefined, before: Watched["shown"] | undefined): Promise<void> {
    const { ctx } = this;
    switch (each.kind) {
      case "start": {
        if (open === undefined) this.#playbook = PLAYBOOKS[each.playbook] ?? LADDER;
        const { id } = await startSession({ ctx: this.ctx, input: {} });
        this.#begin(id);
        return;
      }
      case "end":
        await endSession({ ctx, input: {} });
        if (open !== undefined) open.ended = true;
        this.#held = false;
        return;
      case "complete":
        await completeStep({ ctx, input: { step_id: each.step_id } });
        if (open === undefined) return this.#noteOutside();
        if (before?.get(each.step_id) !== "done" && !open.times.has(each.step_id)) {
          open.times.set(each.step_id, open.stopwatch * 1000);
        }
        open.stopwatch = 0;
        open.said.add(each.step_id);
        return;
      case "open":
        await completeStep({ ctx, input: { step_id: each.step_id, done: false } });
        if (open === undefined) return this.#noteOutside();
        open.said.add(each.step_id);
        return;
      case "skip":
        await skipStep({ ctx, input: { step_id: each.step_id, reason: each.reason } });
        if (open === undefined) return this.#noteOutside();
        open.skips.push(each);
        open.stopwatch = 0;
        open.said.add(each.step_id);
        return;
      case "hold":
        await holdSession({ ctx, input: { reason: "Lunch" } });
        this.#held = true;
        return;
      case "resume":
        await resumeSession({ ctx, input: { reason: "Back" } });
        this.#held = false;
        return;
      case "band":
        await setCone({ ctx, input: { band: each.band, reason: "So" } });
        return;
      case "hand over": {
        const to = this.#actor === OLGA ? PIA : OLGA;
        await offerHandover({ ctx, input: { to: to.id, reason: "Shift" } });
        this.#actor = to;
        const { id } = await acceptHandover({ ctx: this.ctx, input: {} });
        if (open !== undefined) Object.assign(open, { ended: true, handed_over: true });
        this.#held = false;
        this.#begin(id);
        return;
      }
      case "wait":
        this.#wait(each.seconds);
        return;
      default:
        each satisfies never;
    }
  }

  #begin(id: string): void {
    this.sessions.push({
      id,
      playbook: this.#playbook,
      started: this.#seconds,
      ended: false,
      handed_over: false,
      shown: new Map(),
      said: new Set(),
      denials: [],
      skips: [],
      times: new Map(),
      stopwatch: 0,
    });
  }

  #noteOutside(): void {
    this.outside.push({ at: this.#seconds, playbook_id: this.#playbook.id });
  }

  async #look(): Promise<Watched["shown"]> {
    const { steps } = await getChecklist({ ctx: this.ctx, input: {} });
    return new Map(steps.map(({ id, done, skipped }) => [id, done ? "done" : skipped ? "skipped" : "open"]));
  }

  #wait(seconds: number): void {
    this.#ctx.clock.advanceSeconds(seconds);
    this.#seconds += seconds;
    const open = this.#open;
    if (open !== undefined && !this.#held) open.stopwatch += seconds;
  }
}

type Counts = Omit<StepFigures, "title" | "time" | "skip_reasons" | "skip_reasons_not_listed" | "step_id">;

function countNaively(sessions: readonly Watched[], step_id: string): Counts & { times: number[]; reasons: object } {
  const having = sessions.filter(({ playbook }) => playbook.steps.some(({ id }) => id === step_id));
  const count = (is: (session: Watched, standing: "done" | "skipped" | "open", said: boolean) => boolean): number =>
    having.filter((session) => is(session, session.shown.get(step_id) ?? "open", session.said.has(step_id))).length;
  const isFinished = ({ ended, handed_over }: Watched): boolean => ended && !handed_over;
  const skips = having.flatMap((session) => session.skips).filter((skip) => skip.step_id === step_id);
  return {
    sessions: having.length,
    done: count((_, standing, said) => said && standing === "done"),
    skipped: count((_, standing, said) => said && standing === "skipped"),
    settled_before: count((_, standing, said) => !said && standing !== "open"),
    left_open: count((session, standing) => standing === "open" && isFinished(session)),
    going_on: count((session, standing) => standing === "open" && !isFinished(session)),
    unknown: 0,
    denials: having.flatMap(({ denials }) => denials).filter((id) => id === step_id).length,
    denied_sessions: having.filter(({ denials }) => denials.includes(step_id)).length,
    skips: skips.length,
    reasons: Object.fromEntries(
      [...Map.groupBy(skips, ({ reason }) => reason)].map(([reason, all]) => [reason, all.length]),
    ),
    times: having.flatMap(({ times }) => times.get(step_id) ?? []).toSorted((a, b) => a - b),
  };
}

function expectCounted(figures: PlaybookFigures, sessions: readonly Watched[]): void {
  expect(figures.sessions.total).toBe(sessions.length);
  expect(figures.sessions.handed_over).toBe(sessions.filter(({ handed_over }) => handed_over).length);
  expect(figures.sessions.open).toBe(sessions.filter(({ ended }) => !ended).length);
  const finished = sessions.filter(({ ended, handed_over }) => ended && !handed_over);
  const complete = finished.filter(({ playbook, shown }) => playbook.steps.every(({ id }) => shown.get(id) !== "open"));
  expect(figures.sessions.complete).toBe(complete.length);
  expect(figures.sessions.incomplete).toBe(finished.length - complete.length);
  for (const { step_id, title: _, time, skip_reasons, skip_reasons_not_listed: __, ...counts } of figures.steps) {
    const { times, reasons, ...naive } = countNaively(sessions, step_id);
    expect({ step_id, ...counts }).toEqual({ step_id, ...naive });
    expect(Object.fromEntries(skip_reasons.map(({ reason, skips }) => [reason, skips]))).toEqual(reasons);
    expect([time.sessions, time.longest_ms]).toEqual([times.length, times.at(-1) ?? null]);
    const middle = (times.length - 1) / 2;
    const median = ((times[Math.floor(middle)] ?? 0) + (times[Math.ceil(middle)] ?? 0)) / 2;
    expect(time.median_ms).toBe(times.length === 0 ? null : Math.round(median));
  }
}

/** Each of the many histories is played call by call. */
const TIMEOUT = 60_000;

describe("the figures of a playbook", () => {
  it(
    "are what somebody who watched every session counted, whatever was done, from whatever moment on",
    async () => {
      await fc.assert(
        fc.asyncProperty(commands, fc.nat(400), async (played, from_seconds) => {
          const watcher = new Watcher();
          for (const each of played) await watcher.play(each);
          const { ctx, sessions, seconds, outside } = watcher;
          const from = addSeconds(EPOCH, Math.min(from_seconds, seconds));
          const to = addSeconds(EPOCH, seconds + 1);
          const counted = sessions.filter(({ started }) => started >= Math.min(from_seconds, seconds));

          const whole = await getPlaybookFigures({ ctx, input: { from, to } });
          expectCounted(
            whole,
            counted.filter(({ playbook }) => playbook.id === ctx.playbook.id),
          );
          const saidOutside = outside.filter(({ at }) => at >= Math.min(from_seconds, seconds));
          expect(whole.outside_sessions).toBe(
            saidOutside.filter(({ playbook_id }) => playbook_id === ctx.playbook.id).length,
          );
          for (const playbook of PLAYBOOKS) {
            const digest = digestOf(playbook);
            const figures = await getPlaybookFigures({ ctx, input: { from, to, digest } });
            const own = counted.filter((session) => session.playbook === playbook);
            expectCounted(figures, own);
            expect(whole.versions.find((each) => each.digest === digest)?.sessions ?? 0).toBe(own.length);
          }
        }),
        { numRuns: 30 },
      );
    },
    TIMEOUT,
  );

  it(
    "put each session that had a step into exactly one count, also where a period ends long before now",
    async () => {
      await fc.assert(
        fc.asyncProperty(commands, fc.nat(200), fc.nat(200), async (played, a, b) => {
          const watcher = new Watcher();
          for (const each of played) await watcher.play(each);
          const { ctx, sessions } = watcher;
          const [from, to] = [Math.min(a, b), Math.max(a, b) + 1];
          const figures = await getPlaybookFigures({
            ctx,
            input: { from: addSeconds(EPOCH, from), to: addSeconds(EPOCH, to) },
          });
          const counted = sessions.filter(
            ({ started, playbook }) => started >= from && started < to && playbook.id === ctx.playbook.id,
          );
          for (const step of figures.steps) {
            const { done, skipped, settled_before, left_open, going_on, unknown } = step;
            const naive = countNaively(counted, step.step_id);
            expect(done + skipped + settled_before + left_open + going_on + unknown).toBe(naive.sessions);
            // What is unknown is told as such, and never as one of the others.
            expect([done, skipped, step.denials, step.skips]).toEqual([
              naive.done,
              naive.skipped,
              naive.denials,
              naive.skips,
            ]);
            expect(left_open).toBeLessThanOrEqual(naive.left_open);
            expect(settled_before).toBeLessThanOrEqual(naive.settled_before);
          }
        }),
        { numRuns: 30 },
      );
    },
    TIMEOUT,
  );
});
