import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_MATRIX, LADDER, OLGA, PIPELINE } from "../../test/fixtures.ts";
import type { FakeStore } from "../../test/fake-store.ts";
import { type TestContext, makeContext, withActor } from "../../test/test-context.ts";
import { countBand } from "../cone/count-band.ts";
import { decideAction } from "../cone/decide-action.ts";
import { decide } from "../cone/decide.ts";
import { setCone } from "../cone/set-cone.ts";
import { GoError } from "../errors/go-error.ts";
import { answerGates } from "../gate/answer-gates.ts";
import { closeFolds } from "../gate/close-folds.ts";
import { judgeGate } from "../gate/judge-gate.ts";
import { loadGateSituation } from "../gate/load-gate-situation.ts";
import { pushSignal } from "../health/push-signal.ts";
import { completeStep } from "../playbook/complete-step.ts";
import { refuseCompletion } from "../playbook/refuse-step.ts";
import { skipStep } from "../playbook/skip-step.ts";
import { loadSituation } from "../posture/load-situation.ts";
import { endSession } from "../session/end-session.ts";
import { holdSession } from "../session/hold-session.ts";
import { rebaselineSession } from "../session/rebaseline-session.ts";
import { resumeSession } from "../session/resume-session.ts";
import { startSession } from "../session/start-session.ts";
import { Policy } from "./schemas.ts";
import type { ReplayedAnswer } from "./what-if-schemas.ts";
import { whatIf } from "./what-if.ts";

type Context = TestContext<FakeStore>;

const ENGINES = ["invoicing", "pricing", "auctions", "reserve"] as const;
const ACTIONS = ["run", "scale", "optimize"] as const;
const PURPOSES = ["deploy", "rollback", "repair"] as const;
const BANDS = ["A", "B", "C", "D"] as const;

/** Policies that differ in everything that answers depend on. */
const policies = fc
  .record({
    ratchet: fc.boolean(),
    yellow: fc.constantFrom("go", "hold"),
    session_for: fc.subarray([...PURPOSES]),
    mending_bands: fc.subarray([...BANDS]),
    alpha: fc.constantFrom(...Object.keys(DEFAULT_MATRIX.classes)),
    leaves_out: fc.option(fc.constantFrom(...ENGINES)),
    windows: fc.dictionary(
      fc.constantFrom("w1", "w2", "w3"),
      fc.record({
        title: fc.constant("Freeze"),
        effect: fc.constantFrom("deny", "allow"),
        when: fc.oneof(
          fc.record({
            cron: fc.constantFrom("0 9 * * *", "*/20 * * * *", "30 10 * * 4"),
            minutes: fc.constantFrom(5, 90),
            time_zone: fc.constantFrom("UTC", "Australia/Lord_Howe"),
          }),
          fc.record({
            cron: fc.constant("0 10 * * *"),
            until_cron: fc.constant("0 11 * * *"),
            time_zone: fc.constantFrom("Europe/Berlin", "UTC"),
          }),
        ),
        classes: fc.subarray(["boring", "alpha"]),
        purposes: fc.subarray([...PURPOSES], { minLength: 1 }),
        let_running_finish: fc.boolean(),
      }),
      { maxKeys: 2 },
    ),
  })
  .map(({ ratchet, yellow, session_for, mending_bands, alpha, leaves_out, windows }) => {
    const engines = Object.entries({ ...DEFAULT_MATRIX.engines, pricing: alpha });
    return Policy.parse({
      version: "v",
      ratchet,
      classes: DEFAULT_MATRIX.classes,
      engines: Object.fromEntries(engines.filter(([engine]) => engine !== leaves_out)),
      gate: { yellow, session_for, mending_bands },
      windows,
    });
  });

const question = fc.record({
  engine: fc.constantFrom(...ENGINES),
  action: fc.constantFrom(...ACTIONS),
  purpose: fc.constantFrom(...PURPOSES),
  dry_run: fc.boolean(),
});

const deeds = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant("ask" as const), question, times: fc.integer({ min: 1, max: 3 }) }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant("decide" as const), question }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("step" as const),
        step_id: fc.constantFrom(...LADDER.steps.map(({ id }) => id)),
        how: fc.constantFrom("complete", "reopen", "skip"),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("band" as const), band: fc.constantFrom(...BANDS) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant("signal" as const),
        status: fc.constantFrom("green", "yellow", "red"),
        ttl_seconds: fc.constantFrom(20, 7200),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("session" as const),
        how: fc.constantFrom("start", "end", "hold", "resume", "rebaseline"),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant("wait" as const), seconds: fc.constantFrom(1, 30, 61, 1800) }),
    },
  ),
  { minLength: 20, maxLength: 60, size: "max" },
);
type Deed = typeof deeds extends fc.Arbitrary<(infer D)[]> ? D : never;

/** How often each answer changed into another, as it was worked out at the moment it was given. */
class Model {
  readonly changes = new Map<string, number>();
  answers = 0;
  /** What another policy would have answered, by the entry that the answer is counted by: the same ones are judged once. */
  readonly judged = new Map<number | null, ReplayedAnswer>();

  note(key: string, was: ReplayedAnswer, would_be: ReplayedAnswer, times = 1): void {
    this.answers += times;
    if (was === would_be) return;
    const name = `${key}: ${was} -> ${would_be}`;
    this.changes.set(name, (this.changes.get(name) ?? 0) + times);
  }
}

/** Does a deed by the policy of the context, and works out what another policy would have answered. */
async function act(ctx: Context, deed: Deed, other: Policy, model: Model): Promise<void> {
  const now = ctx.clock.nowUtc();
  switch (deed.do) {
    case "ask": {
      const asks = [{ actor: PIPELINE, request_id: null, question: deed.question, times: deed.times }];
      const judge = (policy: Policy) =>
        ctx.store.read(async (tx) =>
          judgeGate(deed.question, await loadGateSituation(tx, { ...ctx, policy }, now), now),
        );
      const [was, would_be] = [await judge(ctx.policy), await judge(other)];
      const [answer] = (await answerGates({ ctx, input: { asks } })).answers;
      const seq = answer?.decision_seq ?? null;
      const first = model.judged.get(seq) ?? would_be.true_verdict;
      model.judged.set(seq, first);
      const { engine, action, purpose } = deed.question;
      const key = `gate ${engine} ${action} ${purpose}`;
      return model.note(key, was.true_verdict, first, deed.times);
    }
    case "decide": {
      const { engine, action } = deed.question;
      const { cone, session } = await ctx.store.read((tx) => loadSituation(tx, ctx, now));
      const held =
        session === null ? null : { band: session.baseline?.band ?? session.cone_band, origin: "in the model" };
      const decision = await decideAction({ ctx: withActor(ctx, PIPELINE), input: { engine, action } });
      const isKnown = Object.hasOwn(other.engines, engine);
      const would_be = isKnown && decide({ engine, action }, countBand(cone.band, held, other.ratchet), other).allowed;
      return model.note(`decide ${engine} ${action}`, toAnswer(decision.allowed), toAnswer(would_be));
    }
    case "step": {
      const { step_id, how } = deed;
      const step = LADDER.steps.find(({ id }) => id === step_id);
      if (step === undefined) return undefined;
      const situation = await ctx.store.read((tx) => loadSituation(tx, { ...ctx, policy: other }, now));
      const seq = (await ctx.store.read((tx) => tx.audit.head())).seq;
      const call =
        how === "skip"
          ? skipStep({ ctx, input: { step_id, reason: "No" } })
          : completeStep({ ctx, input: { step_id, done: how === "complete" } });
      const was = await call.then(
        () => "allowed" as const,
        () => "denied" as const,
      );
      // A refusal that has no entry, such as to skip what is done, is not an answer of a policy.
      if ((await ctx.store.read((tx) => tx.audit.head())).seq === seq) return undefined;
      const would_be = how === "complete" ? toAnswer(refuseCompletion({ situation, step }) === null) : was;
      return model.note(`step ${step_id} ${how}`, was, would_be);
    }
    case "band":
      return ignore(setCone({ ctx, input: { band: deed.band, reason: "So" } }));
    case "signal": {
      const { status, ttl_seconds } = deed;
      return ignore(pushSignal({ ctx, input: { source: "backup", status, reason: "So", ttl_seconds } }));
    }
    case "session":
      return ignore(SESSION_DEEDS[deed.how](ctx));
    case "wait":
      ctx.clock.advanceSeconds(deed.seconds);
      return ignore(closeFolds({ ctx, input: {} }));
    default:
      return deed satisfies never;
  }
}

const SESSION_DEEDS = {
  start: (ctx: Context) => startSession({ ctx, input: {} }),
  end: (ctx: Context) => endSession({ ctx, input: {} }),
  hold: (ctx: Context) => holdSession({ ctx, input: { reason: "Lunch" } }),
  resume: (ctx: Context) => resumeSession({ ctx, input: { reason: "Back" } }),
  rebaseline: (ctx: Context) => rebaselineSession({ ctx, input: { reason: "So" } }),
};

const toAnswer = (allowed: boolean): ReplayedAnswer => (allowed ? "allowed" : "denied");

async function ignore(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof GoError)) throw error;
  });
}

/** What comes of deeds by one policy, as the model has it, and as a what-if by another one says it. */
async function play(history: readonly Deed[], policy: Policy, other: Policy) {
  const ctx = makeContext({ policy: { ...policy, engines: DEFAULT_MATRIX.engines } });
  const model = new Model();
  for (const deed of history) await act(ctx, deed, other, model);
  ctx.clock.advanceSeconds(61);
  await closeFolds({ ctx, input: {} });
  const before = ctx.store.state();
  const told = await whatIf({ ctx: withActor(ctx, OLGA), input: { policy: other } });
  expect(ctx.store.state()).toEqual(before);
  return { ctx, model, told };
}

describe("what a policy would have changed", () => {
  it("is nothing for the policy that was in force, whatever happened", async () => {
    await fc.assert(
      fc.asyncProperty(deeds, policies, async (history, policy) => {
        const { engines } = DEFAULT_MATRIX;
        const { told, model } = await play(history, policy, { ...policy, engines });

        expect(told).toMatchObject({ changed: [], stricter: 0, looser: 0, more: 0, not_replayed: [], by_actor: [] });
        expect(told.gate_answers + told.decisions + told.steps).toBe(model.answers);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it("is, for another policy, exactly what that would have answered at each moment", async () => {
    let changes = 0;
    await fc.assert(
      fc.asyncProperty(deeds, policies, policies, async (history, policy, other) => {
        const { told, model } = await play(history, policy, other);

        const found = new Map<string, number>();
        for (const { kind, engine, action, purpose, step_id, was, would_be, count } of told.changed) {
          const subject =
            kind === "step" ? `${step_id} ${action}` : [engine, action, purpose].filter(Boolean).join(" ");
          const name = `${kind} ${subject}: ${was} -> ${would_be}`;
          found.set(name, (found.get(name) ?? 0) + count);
        }
        expect(found).toEqual(model.changes);
        const sum = [...model.changes.values()].reduce((a, b) => a + b, 0);
        expect([told.stricter + told.looser, told.more, told.not_replayed]).toEqual([sum, 0, []]);
        changes += sum;
      }),
      { numRuns: 25 },
    );
    expect(changes).toBeGreaterThan(100);
  }, 60_000);
});
