import { describe, expect, it } from "vitest";
import { EPOCH, OLGA, PIPELINE, makeActiveSession } from "../../test/fixtures.ts";
import { GREEN_MEASUREMENT, type TestContext, makeContext, withActor } from "../../test/test-context.ts";
import type { FakeStore } from "../../test/fake-store.ts";
import { SYSTEM_ACTOR } from "../actor/constants.ts";
import type { Actor } from "../actor/schemas.ts";
import { digestOf } from "../audit/digest-of.ts";
import type { AuditEntry, AuditPayload } from "../audit/schemas.ts";
import { setCone } from "../cone/set-cone.ts";
import { pushSignal } from "../health/push-signal.ts";
import { recordHealth } from "../health/record-health.ts";
import { removeSignal } from "../health/remove-signal.ts";
import { startSession } from "../session/start-session.ts";
import { collectWatch } from "./collect-watch.ts";
import { WATCH_MAX_CHANGES } from "./constants.ts";
import { loadLiveSnapshot } from "./load-live-snapshot.ts";
import { Watch } from "./schemas.ts";
import { WatchFold } from "./watch-fold.ts";

type Ctx = TestContext<FakeStore>;

const asSystem = (ctx: Ctx): Ctx => withActor(ctx, SYSTEM_ACTOR);
const PUMP = { source: "pump", ttl_seconds: 60 } as const;

async function watch(ctx: Ctx): Promise<Watch> {
  const found = await ctx.store.read(async (tx) => {
    const open = await tx.sessions.findOpen("default");
    if (open === null) throw new Error("no session is open");
    return collectWatch(tx, open, await loadLiveSnapshot(tx, ctx, ctx.clock.nowUtc()));
  });
  return Watch.parse(found);
}

/** Field, before, after, drift and maker of each change. */
const tell = ({ changes }: Watch): unknown[] =>
  changes.map(({ field, before, after, drift, by, actor }) => [field, before, after, drift, by, actor.id]);

describe("collectWatch", () => {
  it("finds nothing where nothing changed, also when the same was set again", async () => {
    const ctx = makeContext();
    await setCone({ ctx, input: { band: "C", reason: "Cash is short" } });
    await startSession({ ctx, input: {} });
    await setCone({ ctx, input: { band: "C", reason: "Cash is short" } });
    await recordHealth({ ctx: asSystem(ctx), input: {} });

    expect(await watch(ctx)).toEqual({ drift: { level: "none", differences: [] }, changes: [], changes_total: 0 });
  });

  it("tells every change of the cone with who made it, also one that was taken back", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(1);
    await setCone({ ctx, input: { band: "D", reason: "Storm", metrics: { wind: 9 } } });
    ctx.clock.advanceSeconds(1);
    const boot = "Boot default: caution until governance KPIs are green";
    await setCone({ ctx: withActor(ctx, PIPELINE), input: { band: "B", reason: boot, metrics: {} } });

    const found = await watch(ctx);
    expect(tell(found)).toEqual([
      ["band", "B", "D", "worsened", "session", "olga"],
      ["reason", boot, "Storm", "none", "session", "olga"],
      ["metrics.wind", null, 9, "none", "session", "olga"],
      ["band", "D", "B", "improved", "other", "key-7"],
      ["reason", "Storm", boot, "none", "other", "key-7"],
      ["metrics.wind", 9, null, "none", "other", "key-7"],
    ]);
    expect(found).toMatchObject({ drift: { level: "none" }, changes_total: 6 });
    const set = ctx.store.state().rows.filter(({ event }) => event === "CONE_SET");
    expect(found.changes.map(({ seq, at_utc }) => [seq, at_utc])).toEqual(
      set.flatMap(({ seq, ts_utc }) => [1, 2, 3].map(() => [seq, ts_utc])),
    );
  });

  it("holds health against who reported the source, and against a check where nobody did", async () => {
    let disk = GREEN_MEASUREMENT;
    const ctx = makeContext({ measureServer: () => [disk] });
    await startSession({ ctx, input: {} });
    await pushSignal({ ctx, input: { ...PUMP, status: "red", reason: "Pump 7 is down" } });
    await recordHealth({ ctx: asSystem(ctx), input: {} });
    disk = { ...disk, status: "yellow", reason: "4 GB free" };
    await recordHealth({ ctx: asSystem(ctx), input: {} });
    await removeSignal({ ctx: withActor(ctx, PIPELINE), input: { source: "pump" } });
    await recordHealth({ ctx: asSystem(ctx), input: {} });

    expect(tell(await watch(ctx))).toEqual([
      ["health", "green", "red", "worsened", "session", "olga"],
      ["reasons", null, "pump: Pump 7 is down", "worsened", "session", "olga"],
      ["reasons", null, "server.disk: 4 GB free", "worsened", "check", "system"],
      ["health", "red", "yellow", "improved", "other", "key-7"],
      ["reasons", "pump: Pump 7 is down", null, "improved", "other", "key-7"],
    ]);
  });

  it("holds silence against a check, not against who reported before", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    await pushSignal({ ctx, input: { ...PUMP, status: "green", reason: "Up" } });
    ctx.clock.advanceSeconds(61);
    await recordHealth({ ctx: asSystem(ctx), input: {} });

    expect(tell(await watch(ctx))).toEqual([
      ["health", "green", "yellow", "worsened", "check", "system"],
      ["reasons", null, `no data from pump since ${EPOCH}`, "worsened", "check", "system"],
    ]);
  });

  it("tells of a report that no check has looked at before the end", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    await pushSignal({ ctx: withActor(ctx, PIPELINE), input: { ...PUMP, status: "red", reason: "Pump 7 is down" } });

    const found = await watch(ctx);
    expect(tell(found)).toEqual([
      ["health", "green", "red", "worsened", "other", "key-7"],
      ["reasons", null, "pump: Pump 7 is down", "worsened", "other", "key-7"],
    ]);
    const report = ctx.store.state().rows.find(({ event }) => event === "HEALTH_SIGNAL_SET");
    expect(found.changes[0]?.seq).toBe(report?.seq);
  });

  it("tells what an end shows and nobody recorded only as drift", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    const red = { ...ctx, measureServer: () => [{ ...GREEN_MEASUREMENT, status: "red", reason: "Full" } as const] };

    expect(await watch(red)).toMatchObject({ drift: { level: "worsened" }, changes: [], changes_total: 0 });
  });

  it("has nothing to say of a session whose snapshot was not kept", async () => {
    const ctx = makeContext();
    const end = await ctx.store.read((tx) => loadLiveSnapshot(tx, ctx, EPOCH));
    const none = makeActiveSession({ snapshot: null });
    expect(await ctx.store.read((tx) => collectWatch(tx, none, end))).toBeNull();
  });
});

describe("WatchFold", () => {
  const start = { ...requireSnapshot(), playbook: null };
  const policy = { version: "1", digest: digestOf(1) };

  function requireSnapshot() {
    const { snapshot } = makeActiveSession();
    if (snapshot === null) throw new Error("the fixture has a snapshot");
    return snapshot;
  }

  function entry(seq: number, event: string, payload: AuditPayload, actor: Actor = OLGA): AuditEntry {
    const rest = {
      v: 1,
      origin: "test",
      id: `e${seq}`,
      ts_utc: EPOCH,
      workspace: "default",
      session_id: "session-1",
    } as const;
    return { ...rest, seq, event, actor, payload, request_id: null, prev: "0".repeat(64), hash: "0".repeat(64) };
  }

  it("tells a playbook and a policy that a start brought as configuration", () => {
    const playbook = {
      id: "launch",
      title: "Launch",
      version: "1",
      progress: "once",
      steps: [],
      digest: digestOf(1),
    } as const;
    const frozen = { ...start, playbook: { ...playbook, steps: [] }, policy };
    const fold = new WatchFold(frozen, OLGA);
    const edited = { id: "launch", version: "2", digest: digestOf(2) };
    fold.add(entry(7, "PLAYBOOK_SET", { ...edited, before: null, playbook: {} }, SYSTEM_ACTOR));
    fold.add(entry(8, "POLICY_SET", { version: "1", digest: digestOf(3), before: null }, SYSTEM_ACTOR));
    fold.add(entry(9, "POLICY_SET", { version: "1", digest: digestOf(3), before: null }, SYSTEM_ACTOR));

    const { changes, drift } = fold.finish({
      ...frozen,
      playbook: { ...playbook, ...edited, steps: [] },
      policy: { version: "1", digest: digestOf(3) },
    });
    expect(changes).toMatchObject([
      { field: "playbook", before: { version: "1" }, after: edited, drift: "none", by: "configuration", seq: 7 },
      { field: "policy", before: policy, after: { digest: digestOf(3) }, by: "configuration", seq: 8 },
    ]);
    expect(drift).toMatchObject({ level: "none", differences: [{ field: "playbook" }, { field: "policy" }] });
  });

  it("lists no more changes than there is room for, the first ones, and counts them all", () => {
    const fold = new WatchFold(start, OLGA);
    const { cone } = start;
    for (let seq = 1; seq <= WATCH_MAX_CHANGES + 10; seq += 1) {
      fold.add(entry(seq, "CONE_SET", { after: { ...cone, reason: `Reason ${seq}` } }));
    }
    const { changes, changes_total } = fold.finish(start);
    expect(changes).toHaveLength(WATCH_MAX_CHANGES);
    expect(changes_total).toBe(WATCH_MAX_CHANGES + 10);
    expect(changes.at(-1)).toMatchObject({ after: `Reason ${WATCH_MAX_CHANGES}`, seq: WATCH_MAX_CHANGES });
  });

  it.each([
    ["an adopted change without after", "CONE_SET", { band: "D", reason: "Storm" }],
    ["a health that says nothing", "HEALTH_CHANGE", { after: "red" }],
    ["a report without source", "HEALTH_SIGNAL_SET", { after: null }],
    ["a playbook without digest", "PLAYBOOK_SET", { id: "launch", version: "2" }],
    ["what has nothing to do with the posture", "GO_NOTE_ADD", { text: "All quiet", after: { band: "D" } }],
  ])("leaves %s aside", (_, event, payload) => {
    const fold = new WatchFold(start, OLGA);
    fold.add(entry(1, event, payload));
    expect(fold.finish(start)).toEqual({ drift: { level: "none", differences: [] }, changes: [], changes_total: 0 });
  });
});
