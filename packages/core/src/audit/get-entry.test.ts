import { describe, expect, it } from "vitest";
import { makeDraft } from "../../test/fixtures.ts";
import { makeContext } from "../../test/test-context.ts";
import type { ReadTransaction, ReadableStore } from "../ports/store.ts";
import type { JsonValue } from "../text/json.ts";
import { completeStep } from "../playbook/complete-step.ts";
import { setCheck } from "../check/set-check.ts";
import { setCone } from "../cone/set-cone.ts";
import { pushSignal } from "../health/push-signal.ts";
import { recordHealth } from "../health/record-health.ts";
import { getEntry } from "./get-entry.ts";
import type { AuditEntry } from "./schemas.ts";

type Ctx = ReturnType<typeof makeContext>;
const WEB = { kind: "http", url: "https://pump.example/health" } as const;

type Payload = Readonly<Record<string, JsonValue>>;

function setUp() {
  const ctx = makeContext();
  const read: AuditEntry[] = [];
  let most = 0;
  const spied = (tx: ReadTransaction): ReadTransaction => ({
    ...tx,
    audit: {
      ...tx.audit,
      async list(workspace, filter, page) {
        const found = await tx.audit.list(workspace, filter, page);
        read.push(...found);
        most = Math.max(most, found.length);
        return found;
      },
    },
  });
  const store: ReadableStore = {
    origin: ctx.store.origin,
    reportDamage: (damage) => ctx.store.reportDamage(damage),
    read: (work) => ctx.store.read((tx) => work(spied(tx))),
  };
  const append = (event: string, payload: Payload, count = 1): Promise<number> =>
    ctx.store.write(async (tx) => {
      let seq = 0;
      for (let index = 0; index < count; index += 1) seq = (await tx.audit.append(makeDraft({ event, payload }))).seq;
      return seq;
    });
  const changeOf = async (seq: number) => (await getEntry({ ctx: { ...ctx, store }, input: { seq } })).change;
  return { append, changeOf, read, most: () => most };
}

const policy = (version: string): Payload => ({ before: { version: "?" }, policy: { version } });
const signal = (source: string, status: string | null): Payload => ({
  source,
  after: status === null ? null : { status },
});

describe("what an entry changed", () => {
  it("is told from one entry before it, however many whole policies the trail holds", async () => {
    const { append, changeOf, read } = setUp();
    await append("POLICY_SET", policy("A"), 300);
    const seq = await append("POLICY_SET", policy("B"));
    expect(await changeOf(seq)).toMatchObject({ before_seq: 300, is_new: false });
    expect(read.map((entry) => entry.seq)).toEqual([300]);
  });

  it("needs no other entry of one that says that it was the first", async () => {
    const { append, changeOf, read } = setUp();
    await append("POLICY_SET", policy("A"), 3);
    expect(await changeOf(await append("POLICY_SET", { ...policy("B"), before: null }))).toMatchObject({
      is_new: true,
    });
    expect(read).toEqual([]);
  });

  it("is told from the newest that set the same thing, whichever of its events that was", async () => {
    const { append, changeOf } = setUp();
    const set = await append("HEALTH_SIGNAL_SET", signal("ci", "red"));
    const removed = await append("HEALTH_SIGNAL_REMOVE", signal("ci", null));
    await append("HEALTH_SIGNAL_SET", signal("other", "red"), 3);
    expect(await changeOf(removed)).toMatchObject({ before_seq: set, is_gone: true });
    const again = await append("HEALTH_SIGNAL_SET", signal("ci", "green"));
    expect(await changeOf(again)).toMatchObject({ before_seq: removed, is_new: true });
    const once_more = await append("HEALTH_SIGNAL_SET", signal("ci", "red"));
    expect(await changeOf(once_more)).toMatchObject({ before_seq: again, is_new: false });
  });

  it("is looked for among 200 entries of an event, and never among many at once", async () => {
    const { append, changeOf, read, most } = setUp();
    const set = await append("HEALTH_SIGNAL_SET", signal("ci", "red"));
    await append("HEALTH_SIGNAL_SET", signal("other", "red"), 199);
    const found = await append("HEALTH_SIGNAL_SET", signal("ci", "green"));
    expect(await changeOf(found)).toMatchObject({ before_seq: set });
    expect(new Set(read.map(({ seq }) => seq)).size).toBe(200);
    expect(most()).toBeLessThanOrEqual(20);

    await append("HEALTH_SIGNAL_SET", signal("other", "red"), 200);
    const tooFar = await append("HEALTH_SIGNAL_SET", signal("ci", "green"));
    read.length = 0;
    expect(await changeOf(tooFar)).toMatchObject({ before_seq: null });
    expect(read).toHaveLength(200);
  });

  it.each<[string, (ctx: Ctx, more: string) => Promise<unknown>]>([
    ["the cone", (ctx, more) => setCone({ ctx, input: { band: "B", reason: more, metrics: { cash: 1.5 } } })],
    ["a signal", (ctx, reason) => pushSignal({ ctx, input: { source: "ci", status: "red", reason, ttl_seconds: 60 } })],
    ["a check", (ctx, title) => setCheck({ ctx, input: { check_id: "web", check: { ...WEB, title } } })],
    ["a step", (ctx, notes) => completeStep({ ctx, input: { step_id: "look", notes } })],
    ["health", (ctx) => recordHealth({ ctx, input: {} })],
  ])("of %s had been set by the last call of its kind", async (_, change) => {
    const ctx = makeContext();
    const seqs: number[] = [];
    for (const more of ["first", "second"]) {
      await change(ctx, more);
      seqs.push(
        ...(await ctx.store.read((tx) => tx.audit.list("default", {}, { limit: 1, before_seq: null }))).map(
          ({ seq }) => seq,
        ),
      );
      ctx.clock.advanceSeconds(10);
    }
    const [first, second] = seqs as [number, number];
    expect((await getEntry({ ctx, input: { seq: second } })).change).toMatchObject({ before_seq: first });
  });
});
