import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { EPOCH, PIPELINE } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { inWorkspace, makeContext, withActor } from "../../test/test-context.ts";
import { withoutReceipt } from "../../test/without-receipt.ts";
import { startSession } from "../session/start-session.ts";
import { addSeconds } from "../time/utc.ts";
import { getHealth } from "./get-health.ts";
import { pushSignal } from "./push-signal.ts";
import { recordHealth } from "./record-health.ts";
import { removeSignal } from "./remove-signal.ts";

const RED = { source: "backup", status: "red", reason: "Backup failed", ttl_seconds: 60 } as const;
const GREEN = { ...RED, status: "green", reason: "Backup verified" } as const;

describe("pushSignal", () => {
  it("makes the system red until it expires, then yellow, and green again with a new report", async () => {
    const ctx = makeContext();
    const seen: string[] = [];
    const look = async (): Promise<unknown> => seen.push((await getHealth({ ctx, input: {} })).status);

    await look();
    await pushSignal({ ctx, input: RED });
    await look();
    ctx.clock.advanceSeconds(59.999999);
    await look();
    ctx.clock.advanceSeconds(0.000001);
    await look();
    await pushSignal({ ctx, input: GREEN });
    await look();

    expect(seen).toEqual(["green", "red", "red", "yellow", "green"]);
  });

  it("stamps the report with time, end of life and reporter, and records what was there before", async () => {
    const ctx = makeContext();
    const first = await pushSignal({ ctx: withActor(ctx, PIPELINE), input: RED });
    const { id } = await startSession({ ctx, input: {} });
    const second = await pushSignal({ ctx, input: GREEN });

    expect(withoutReceipt(first)).toEqual({
      ...RED,
      reported_at_utc: EPOCH,
      expires_at_utc: addSeconds(EPOCH, 60),
      reported_by: PIPELINE,
      labels: null,
      runbook: null,
    });
    const entries = (await listEntries(ctx)).filter(({ event }) => event === "HEALTH_SIGNAL_SET");
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({
      session_id: id,
      payload: { source: "backup", before: withoutReceipt(first), after: withoutReceipt(second) },
    });
    expect(entries[1]).toMatchObject({
      session_id: null,
      payload: { before: null, after: withoutReceipt(first) },
    });
  });

  it("counts in its own workspace only", async () => {
    const ctx = makeContext();
    await pushSignal({ ctx: inWorkspace(ctx, "plant"), input: RED });

    expect((await getHealth({ ctx, input: {} })).status).toBe("green");
  });
});

describe("removeSignal", () => {
  it("takes a source away so that it does not even count as missing, and answers its last report", async () => {
    const ctx = makeContext();
    const signal = withoutReceipt(await pushSignal({ ctx, input: RED }));

    expect(await removeSignal({ ctx, input: { source: "backup" } })).toMatchObject(signal);

    expect(await getHealth({ ctx, input: {} })).toMatchObject({ status: "green", inputs: [{ source: "server.disk" }] });
    expect((await listEntries(ctx))[0]).toMatchObject({
      event: "HEALTH_SIGNAL_REMOVE",
      payload: { source: "backup", before: signal, after: null },
    });
  });

  it("refuses a source that is not known, and changes nothing", async () => {
    const ctx = makeContext();
    await pushSignal({ ctx: inWorkspace(ctx, "plant"), input: RED });
    const before = ctx.store.state();

    const refusal = await awaitGoError(removeSignal({ ctx, input: { source: "backup" } }));

    expect(refusal).toMatchObject({ code: "SIGNAL_UNKNOWN", facts: { source: "backup" } });
    expect(ctx.store.state()).toEqual(before);
  });
});

describe("recordHealth", () => {
  it("records each change with the one before it", async () => {
    const ctx = makeContext();
    await pushSignal({ ctx, input: RED });
    await recordHealth({ ctx, input: {} });
    ctx.clock.advanceSeconds(60);
    await recordHealth({ ctx, input: {} });

    const [second, first] = (await listEntries(ctx)).filter(({ event }) => event === "HEALTH_CHANGE");

    expect(first?.payload).toEqual({
      before: null,
      after: { status: "red", reasons: ["backup: Backup failed"], fingerprint: "red backup=red" },
    });
    expect(second?.payload).toEqual({
      before: first?.payload["after"],
      after: {
        status: "yellow",
        reasons: [`no data from backup since ${EPOCH}`],
        fingerprint: "yellow backup=yellow",
      },
    });
  });
});
