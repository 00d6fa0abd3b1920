import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { EPOCH, OLGA, PIPELINE } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { makeContext, withActor } from "../../test/test-context.ts";
import { setCone } from "../cone/set-cone.ts";
import { pushSignal } from "../health/push-signal.ts";
import { startSession } from "../session/start-session.ts";
import { completeStep } from "./complete-step.ts";
import { getChecklist } from "./get-checklist.ts";
import { getNextStep } from "./get-next-step.ts";

const RED = { source: "backup", status: "red", reason: "Backup failed", ttl_seconds: 60 } as const;

describe("completeStep", () => {
  it("marks a step done by default, with notes, actor and time", async () => {
    const ctx = makeContext();

    const answer = await completeStep({ ctx, input: { step_id: "walk", notes: "In the hall" } });

    expect(answer).toMatchObject({
      ok: true,
      step_id: "walk",
      done: true,
      skipped: false,
      evidence: null,
      notes: "In the hall",
    });
    expect(completeStep.spec.output.parse(answer)).toEqual(answer);
    expect((await getChecklist({ ctx, input: {} })).steps.find(({ id }) => id === "walk")).toMatchObject({
      done: true,
      notes: "In the hall",
      set_by: OLGA,
      set_at_utc: EPOCH,
    });
  });

  it("records before and after, with band, health and the session that is active", async () => {
    const ctx = makeContext();
    await completeStep({ ctx, input: { step_id: "walk", notes: "In the hall" } });
    const { id } = await startSession({ ctx, input: {} });

    await completeStep({ ctx: withActor(ctx, PIPELINE), input: { step_id: "walk", done: false } });

    const entries = await listEntries(ctx);
    expect(entries[2]?.payload).toMatchObject({ before: null, after: { done: true, notes: "In the hall" } });
    expect(entries[0]).toMatchObject({
      event: "GO_STEP_SET",
      session_id: id,
      actor: PIPELINE,
      payload: {
        playbook_id: "ladder",
        step_id: "walk",
        cone_band: "B",
        status: "green",
        done: false,
        notes: null,
        before: { done: true, notes: "In the hall" },
        after: { done: false, notes: null },
      },
    });
  });

  it("moves the next step on, and back when a step is opened again", async () => {
    const ctx = makeContext();
    const nextId = async (): Promise<string | undefined> => (await getNextStep({ ctx, input: {} })).next_step?.id;

    expect(await nextId()).toBe("look");
    await completeStep({ ctx, input: { step_id: "look" } });
    expect(await nextId()).toBe("hold");
    await completeStep({ ctx, input: { step_id: "look", done: false } });
    expect(await nextId()).toBe("look");
  });

  it("refuses a blocked step with every reason; only the refusal is recorded", async () => {
    const ctx = makeContext();
    await setCone({ ctx, input: { band: "C", reason: "Cash is short" } });
    await pushSignal({ ctx, input: RED });
    const before = ctx.store.state();

    const refusal = await awaitGoError(completeStep({ ctx, input: { step_id: "walk", notes: "Trying" } }));

    const reasons = [
      "Waits for band B or better; the band is C (stabilise).",
      "Waits for health to leave red (backup: Backup failed).",
    ];
    expect(refusal).toMatchObject({ code: "STEP_BLOCKED", facts: { step_id: "walk", reasons } });
    expect(refusal.message).toBe(`Step "walk" is blocked: ${reasons.join(" ")}`);
    expect({ ...ctx.store.state(), rows: [] }).toEqual({ ...before, rows: [] });
    expect(ctx.store.state().rows).toHaveLength(before.rows.length + 1);
    expect((await listEntries(ctx))[0]).toMatchObject({
      event: "GO_STEP_DENY",
      session_id: null,
      payload: { playbook_id: "ladder", step_id: "walk", cone_band: "C", status: "red", reasons },
    });
  });

  it("names the session in a recorded refusal", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: {} });

    await awaitGoError(completeStep({ ctx, input: { step_id: "run" } }));

    expect((await listEntries(ctx))[0]).toMatchObject({ event: "GO_STEP_DENY", session_id: id });
  });

  it("always lets a step be opened again, however bad the band and health", async () => {
    const ctx = makeContext();
    await completeStep({ ctx, input: { step_id: "walk" } });
    await setCone({ ctx, input: { band: "D", reason: "Fire" } });
    await pushSignal({ ctx, input: RED });

    expect(await completeStep({ ctx, input: { step_id: "walk", done: false } })).toMatchObject({
      ok: true,
      done: false,
    });
  });

  it("decides by the band of the moment of the write, not of the moment of the call", async () => {
    const ctx = makeContext();

    const [worsened, completed] = await Promise.allSettled([
      setCone({ ctx, input: { band: "D", reason: "Fire" } }),
      completeStep({ ctx, input: { step_id: "walk" } }),
    ]);

    expect(worsened.status).toBe("fulfilled");
    expect(completed).toMatchObject({ status: "rejected", reason: { code: "STEP_BLOCKED" } });
  });

  it.each(["gone", "Walk", "__proto__", "constructor", " walk"])(
    "refuses the step %j, which it does not know, and changes nothing",
    async (step_id) => {
      const ctx = makeContext();
      const before = ctx.store.state();

      const refusal = await awaitGoError(completeStep({ ctx, input: { step_id } }));

      expect(refusal).toMatchObject({ code: "STEP_UNKNOWN", facts: { step_id } });
      expect(refusal.message).toContain("look, hold, steady, walk, stroll, run");
      expect(ctx.store.state()).toEqual(before);
    },
  );
});
