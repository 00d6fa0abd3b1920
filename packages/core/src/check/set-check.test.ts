import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { makeCheck, makeHeartbeat } from "../../test/check-scene.ts";
import { DEFAULT_MATRIX } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { makeContext } from "../../test/test-context.ts";
import { getHealth } from "../health/get-health.ts";
import { recordHealth } from "../health/record-health.ts";
import { endSession } from "../session/end-session.ts";
import { startSession } from "../session/start-session.ts";
import { beat } from "./beat.ts";
import { CHECKS_MAX_COUNT } from "./constants.ts";
import { getCheck } from "./get-check.ts";
import { listChecks } from "./list-checks.ts";
import { removeCheck } from "./remove-check.ts";
import { setCheck } from "./set-check.ts";

const JOB = { check_id: "job", check: { kind: "heartbeat", every_seconds: 600 } } as const;

describe("setCheck", () => {
  it("keeps what is known where only its words change, and begins anew as another kind of check", async () => {
    const ctx = makeContext();
    await setCheck({ ctx, input: JOB });
    await beat({ ctx, input: { check_id: "job" } });

    const named = await setCheck({ ctx, input: { ...JOB, check: { ...JOB.check, title: "Backup" } } });
    expect(named).toMatchObject({ status: "green", stale: false });
    const other = await setCheck({ ctx, input: { check_id: "job", check: makeCheck() } });
    expect(other).toMatchObject({ status: "yellow", stale: true, last: null });
  });

  it("lets a check of a file count, whatever was set under its id, which can still be taken away", async () => {
    const ctx = makeContext();
    await setCheck({ ctx, input: JOB });
    const checks = { job: makeHeartbeat({ title: "Of the file" }) };
    const withFile = { ...ctx, policy: { ...DEFAULT_MATRIX, checks } };
    await beat({ ctx: withFile, input: { check_id: "job" } });

    expect((await listChecks({ ctx: withFile, input: {} })).checks).toMatchObject([
      { check_id: "job", from: "file", check: { title: "Of the file" }, status: "green" },
    ]);
    expect(await awaitGoError(setCheck({ ctx: withFile, input: JOB }))).toMatchObject({ code: "CHECK_FROM_FILE" });
    await removeCheck({ ctx: withFile, input: { check_id: "job", reason: "It is in the file now" } });
    expect(await getCheck({ ctx: withFile, input: { check_id: "job" } })).toMatchObject({ status: "green" });
    expect(ctx.store.state().posture.definitions).toEqual([]);
  });

  it("sets no more checks than there may be, those of files among them, but changes one that is there", async () => {
    const ctx = makeContext();
    await setCheck({ ctx, input: JOB });
    const ids = Array.from({ length: CHECKS_MAX_COUNT - 1 }, (_, index) => `check-${index}`);
    const check = makeCheck();
    const full = { ...ctx, policy: { ...DEFAULT_MATRIX, checks: Object.fromEntries(ids.map((id) => [id, check])) } };

    const error = await awaitGoError(setCheck({ ctx: full, input: { ...JOB, check_id: "one-more" } }));
    expect(error).toMatchObject({ code: "INVALID_INPUT", facts: { issues: [{ path: ["check_id"] }] } });
    expect(await setCheck({ ctx: full, input: JOB })).toMatchObject({ check_id: "job" });
  });

  it("is drift of an open session from the moment it is set, held against who set it", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    await setCheck({ ctx, input: JOB });

    const [drift] = (await listEntries(ctx)).filter(({ event }) => event === "GO_DRIFT");
    expect(drift?.payload).toMatchObject({
      level: "worsened",
      differences: [
        { field: "health", frozen: "green", live: "yellow" },
        { field: "reasons", live: "no data from check.job: it has never reported" },
      ],
    });
    await beat({ ctx, input: { check_id: "job" } });
    expect((await getHealth({ ctx, input: {} })).status).toBe("green");
    const drifts = (await listEntries(ctx)).filter(({ event }) => event === "GO_DRIFT");
    expect(drifts.map(({ payload }) => payload["level"])).toEqual(["none", "worsened"]);
  });

  it("tells in a session's record a failing job by the check that saw it, and taking it away by who did", async () => {
    const ctx = makeContext();
    await setCheck({ ctx, input: JOB });
    await beat({ ctx, input: { check_id: "job" } });
    await startSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(60);
    await beat({ ctx, input: { check_id: "job", ok: false, note: "No space" } });
    await recordHealth({ ctx, input: {} });
    await removeCheck({ ctx, input: { check_id: "job", reason: "Moved" } });
    await recordHealth({ ctx, input: {} });
    const { watch } = await endSession({ ctx, input: {} });

    const reasons = watch?.changes.filter(({ field }) => field === "reasons");
    expect(reasons).toMatchObject([
      { by: "check", after: "check.job: No space" },
      { by: "session", before: "check.job: No space", after: null },
    ]);
  });
});
