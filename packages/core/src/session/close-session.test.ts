import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { EPOCH, LADDER, OLGA, PIA, PIPELINE } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { makeContext, withActor } from "../../test/test-context.ts";
import { decideAction } from "../cone/decide-action.ts";
import { setCone } from "../cone/set-cone.ts";
import { completeStep } from "../playbook/complete-step.ts";
import { addSeconds } from "../time/utc.ts";
import type { VerbContext } from "../verb/context.ts";
import * as verbs from "../verbs.ts";
import { addNote } from "./add-note.ts";
import { endSession } from "./end-session.ts";
import { getSessionById } from "./get-session-by-id.ts";
import type { EndSessionInput } from "./schemas.ts";
import { startSession } from "./start-session.ts";

describe("the end of a session", () => {
  it.each([
    [{}, "completed"],
    [{ reason: "completed" }, "completed"],
    [{ reason: "completed_with_exceptions" }, "completed_with_exceptions"],
    [{ reason: "aborted" }, "aborted"],
  ] as const)("says with %j how it went: %s", async (input, end_reason) => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });

    expect(await endSession({ ctx, input })).toMatchObject({ end_reason });
    expect((await listEntries(ctx))[0]?.payload).toMatchObject({ end_reason });
  });

  it.each(["handed_over", "expired", "won", "", null])("cannot be chosen to be %j", async (reason) => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    const before = ctx.store.state();

    const refusal = await awaitGoError(endSession({ ctx, input: { reason } as unknown as EndSessionInput }));

    expect(refusal).toMatchObject({ code: "INVALID_INPUT", facts: { issues: [{ path: ["reason"] }] } });
    expect(ctx.store.state()).toEqual(before);
  });

  it("freezes a second snapshot, and tells what changed on the watch and who changed it", async () => {
    const ctx = makeContext();
    const { snapshot } = await startSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(60);
    const change = { band: "C", reason: "Storm", metrics: { wind: 9 } } as const;
    await setCone({ ctx: withActor(ctx, PIA), input: change });
    const later = { ...ctx, playbook: { ...LADDER, version: "2" } };

    const ended = await endSession({ ctx: later, input: {} });

    expect(ended.snapshot).toEqual(snapshot);
    expect(ended.end_snapshot).toMatchObject({
      cone: { ...change, updated_at_utc: addSeconds(EPOCH, 60) },
      status: { status: "green" },
      playbook: { version: "2" },
      policy: snapshot?.policy,
    });
    expect(ended.watch).toMatchObject({ drift: { level: "worsened" } });
    expect(ended.watch?.changes).toContainEqual(
      expect.objectContaining({ field: "band", before: "B", after: "C", by: "other", actor: PIA }),
    );
    const { end_snapshot, watch, counts } = ended;
    expect((await listEntries(ctx))[0]?.payload).toMatchObject({ end_snapshot, watch, counts });
  });

  it("counts what was done, and sums up the entries before it", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: {} });
    for (const text of ["One", "Two"]) await addNote({ ctx, input: { text } });
    await completeStep({ ctx, input: { step_id: "look" } });
    await awaitGoError(completeStep({ ctx, input: { step_id: "run" } }));
    await decideAction({ ctx, input: { engine: "pricing", action: "run" } });
    await decideAction({ ctx, input: { engine: "reserve", action: "run" } });
    const { timeline } = await getSessionById({ ctx, input: { id } });

    const { counts } = await endSession({ ctx, input: {} });

    expect(counts).toEqual({
      steps_done: 1,
      steps_skipped: 0,
      steps_open: LADDER.steps.length - 1,
      steps_denied: 1,
      notes: 2,
      decisions_allowed: 1,
      decisions_denied: 1,
      drifts: 0,
    });
    const digest = createHash("sha256");
    for (const { hash } of timeline) digest.update(hash, "hex");
    expect((await listEntries(ctx))[0]?.payload["record"]).toEqual({ entries: 7, digest: digest.digest("hex") });
  });

  it("is the last of it: whatever is tried afterwards is refused, and session and record stay as they are", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: {} });
    await endSession({ ctx, input: {} });
    const before = ctx.store.state();
    const reason = "Too late";
    const tries: readonly ((own: VerbContext) => Promise<unknown>)[] = [
      (own) => verbs.endSession({ ctx: own, input: {} }),
      (own) => verbs.addNote({ ctx: own, input: { text: reason } }),
      (own) => verbs.holdSession({ ctx: own, input: { reason } }),
      (own) => verbs.resumeSession({ ctx: own, input: { reason } }),
      (own) => verbs.rebaselineSession({ ctx: own, input: { reason } }),
      (own) => verbs.offerHandover({ ctx: own, input: { to: "pia", reason } }),
      (own) => verbs.acceptHandover({ ctx: own, input: {} }),
      (own) => verbs.withdrawHandover({ ctx: own, input: { reason } }),
    ];

    for (const actor of [OLGA, PIA, PIPELINE]) {
      for (const attempt of tries) {
        expect((await awaitGoError(attempt(withActor(ctx, actor)))).code).toBe("NO_ACTIVE_SESSION");
      }
    }

    expect(ctx.store.state()).toEqual(before);
    await setCone({ ctx, input: { band: "D", reason: "Fire" } });
    await startSession({ ctx, input: {} });
    expect(ctx.store.state().sessions.find((session) => session.id === id)).toEqual(before.sessions[0]);
  });
});
