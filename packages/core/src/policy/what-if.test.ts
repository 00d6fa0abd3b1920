import { describe, expect, it } from "vitest";
import { DEFAULT_MATRIX, OLGA, PIA, PIPELINE } from "../../test/fixtures.ts";
import { inWorkspace, makeContext, withActor } from "../../test/test-context.ts";
import { digestOf } from "../audit/digest-of.ts";
import type { AuditDraft } from "../audit/schemas.ts";
import { decideAction } from "../cone/decide-action.ts";
import { setCone } from "../cone/set-cone.ts";
import { answerGates } from "../gate/answer-gates.ts";
import { closeFolds } from "../gate/close-folds.ts";
import { completeStep } from "../playbook/complete-step.ts";
import { startSession } from "../session/start-session.ts";
import { Policy } from "./schemas.ts";
import { whatIf } from "./what-if.ts";

/** Pricing may do nothing any more, and invoicing everything. */
const STRICT = Policy.parse({
  ...DEFAULT_MATRIX,
  version: "strict",
  engines: { ...DEFAULT_MATRIX.engines, pricing: "standby", invoicing: "alpha" },
});
const RATCHET: Policy = { ...DEFAULT_MATRIX, version: "ratchet", ratchet: true };

const NOTHING = { changed: [], stricter: 0, looser: 0, more: 0, by_actor: [], by_engine: [], by_session: [] };

/** An entry as an earlier version of the server wrote it. */
const oldEntry = (overrides: Partial<AuditDraft>): AuditDraft => ({
  id: `old-${overrides.ts_utc ?? ""}`,
  ts_utc: "2026-01-01T09:00:00.000000Z",
  event: "CONE_ALLOW",
  actor: OLGA,
  workspace: "default",
  session_id: null,
  request_id: null,
  payload: {},
  ...overrides,
});

describe("whatIf", () => {
  it("tells of nothing where nothing was asked", async () => {
    const ctx = makeContext();
    expect(await whatIf({ ctx, input: { policy: STRICT } })).toEqual({
      from_utc: "2025-12-25T09:00:00.000000Z",
      to_utc: "2026-01-01T09:00:00.000000Z",
      complete_from_utc: "2025-12-25T09:00:00.000000Z",
      policy_version: "strict",
      policy_digest: digestOf(STRICT),
      gate_answers: 0,
      decisions: 0,
      steps: 0,
      ...NOTHING,
      not_replayed: [],
    });
  });

  it("tells what would have been stricter or looser, by whom, about what, in which session, and why", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: {} });
    const as = withActor(ctx, PIPELINE);
    for (let round = 0; round < 3; round += 1) {
      await decideAction({ ctx: as, input: { engine: "pricing", action: "run" } });
      ctx.clock.advanceSeconds(10);
    }
    await decideAction({ ctx: withActor(ctx, PIA), input: { engine: "invoicing", action: "optimize" } });

    expect(await whatIf({ ctx, input: { policy: STRICT } })).toMatchObject({
      decisions: 4,
      stricter: 3,
      looser: 1,
      changed: [
        {
          kind: "decide",
          engine: "pricing",
          action: "run",
          purpose: null,
          step_id: null,
          actor: PIPELINE,
          session_id: id,
          was: "allowed",
          would_be: "denied",
          effect: "stricter",
          why: "pricing (standby) may not run in band B; it may do nothing.",
          count: 3,
          first_at_utc: "2026-01-01T09:00:00.000000Z",
          last_at_utc: "2026-01-01T09:00:20.000000Z",
          seq: 4,
        },
        { engine: "invoicing", actor: PIA, was: "denied", would_be: "allowed", effect: "looser", count: 1 },
      ],
      by_actor: [
        { actor: PIPELINE, stricter: 3, looser: 0 },
        { actor: PIA, stricter: 0, looser: 1 },
      ],
      by_engine: [
        { engine: "pricing", stricter: 3, looser: 0 },
        { engine: "invoicing", stricter: 0, looser: 1 },
      ],
      by_session: [{ session_id: id, stricter: 3, looser: 1 }],
    });
  });

  it("counts each answer of the gate, those that were counted together too", async () => {
    const ctx = makeContext();
    const question = { engine: "pricing", action: "run", purpose: "deploy", dry_run: false } as const;
    await answerGates({ ctx, input: { asks: [{ actor: PIPELINE, request_id: null, question, times: 40 }] } });
    ctx.clock.advanceSeconds(61);
    await closeFolds({ ctx, input: {} });

    expect(await whatIf({ ctx, input: { policy: STRICT } })).toMatchObject({
      gate_answers: 40,
      changed: [{ kind: "gate", purpose: "deploy", was: "GO", would_be: "NO_GO", count: 40 }],
    });
  });

  it("judges steps by the band that would have counted", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    await setCone({ ctx, input: { band: "A", reason: "Better" } });
    await completeStep({ ctx, input: { step_id: "run" } });

    expect(await whatIf({ ctx, input: { policy: RATCHET } })).toMatchObject({
      steps: 1,
      changed: [{ kind: "step", step_id: "run", action: "complete", was: "allowed", would_be: "denied" }],
    });
  });

  it("looks back as many days as are asked for, in its own workspace", async () => {
    const ctx = makeContext();
    await decideAction({ ctx, input: { engine: "pricing", action: "run" } });
    await decideAction({ ctx: inWorkspace(ctx, "plant"), input: { engine: "pricing", action: "run" } });
    ctx.clock.advanceSeconds(3 * 86_400);

    expect((await whatIf({ ctx, input: { policy: STRICT, days: 2 } })).decisions).toBe(0);
    expect((await whatIf({ ctx, input: { policy: STRICT, days: 4 } })).decisions).toBe(1);
  });

  it("reads on where there are more entries than it reads at once, each once", async () => {
    const ctx = makeContext();
    await ctx.store.write(async (tx) => {
      for (let index = 0; index < 1234; index += 1) {
        const event = index % 3 === 0 ? "CONE_DENY" : "CONE_ALLOW";
        const allowed = event === "CONE_ALLOW";
        const payload = { allowed, engine: "pricing", action: allowed ? "run" : "scale", band: "B" };
        await tx.audit.append(oldEntry({ id: `entry-${index}`, event, payload }));
      }
    });

    expect(await whatIf({ ctx, input: { policy: STRICT } })).toMatchObject({
      decisions: 1234,
      changed: [{ was: "allowed", would_be: "denied", count: 822 }],
    });
  });

  it("counts what is not told well enough to be judged again, and says what is missing", async () => {
    const ctx = makeContext();
    const decision = { allowed: true, engine: "pricing", action: "run", band: "B" };
    await ctx.store.write(async (tx) => {
      await tx.audit.append(oldEntry({ payload: decision, session_id: "s" }));
      await tx.audit.append(oldEntry({ payload: { engine: 7 } }));
      await tx.audit.append(oldEntry({ event: "GO_STEP_SET", payload: { step_id: "walk", done: true } }));
      await tx.audit.append(oldEntry({ event: "GO_STEP_SET", payload: { step_id: "walk", done: false } }));
      await tx.audit.append(oldEntry({ event: "GO_GATE", payload: { verdict: "GO" } }));
    });

    const told = await whatIf({ ctx, input: { policy: RATCHET } });
    expect(told).toMatchObject({ decisions: 0, steps: 1, gate_answers: 0, ...NOTHING });
    expect(told.not_replayed.map(({ kind, why, count }) => `${count} ${kind}: ${why}`).toSorted()).toEqual([
      "1 decide: the entry does not tell the whole decision",
      "1 decide: the entry does not tell which band its session held on to",
      "1 gate: the entry does not tell what the answer was decided on",
      "1 step: the entry does not tell what the step was judged by",
    ]);
    // Without the ratchet it does not matter what the session held on to.
    expect((await whatIf({ ctx, input: { policy: STRICT } })).decisions).toBe(1);
  });

  it("tells the groups with most answers, and how many answers are in the others", async () => {
    const ctx = makeContext();
    await ctx.store.write(async (tx) => {
      for (let index = 0; index < 600; index += 1) {
        const payload = { allowed: true, engine: "pricing", action: "run", band: "B" };
        const actor = { ...PIPELINE, id: `key-${index < 20 ? 0 : index}` };
        await tx.audit.append(oldEntry({ id: `entry-${index}`, payload, actor }));
      }
    });

    const { changed, more, stricter, by_actor } = await whatIf({ ctx, input: { policy: STRICT } });
    expect([changed.length, changed[0]?.count, stricter, more]).toEqual([500, 20, 600, 81]);
    expect(by_actor).toHaveLength(100);
    expect(by_actor[0]).toMatchObject({ actor: { id: "key-0" }, stricter: 20 });
  });
});
