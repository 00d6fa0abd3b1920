import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { FakeNotary } from "../../test/fake-notary.ts";
import { FakeStore } from "../../test/fake-store.ts";
import { makeDraft } from "../../test/fixtures.ts";
import { type TestContext, makeContext } from "../../test/test-context.ts";
import { fromBase64 } from "../proof/base64.ts";
import { CompactRange } from "../proof/compact-range.ts";
import { verifyConsistency } from "../proof/verify-consistency.ts";
import { verifyInclusion } from "../proof/verify-inclusion.ts";
import { addNote } from "../session/add-note.ts";
import { startSession } from "../session/start-session.ts";
import { findTreeProblem } from "./find-tree-problem.ts";
import { getCheckpoint } from "./get-checkpoint.ts";
import { getConsistency } from "./get-consistency.ts";
import { getInclusion } from "./get-inclusion.ts";
import { listCheckpoints } from "./list-checkpoints.ts";
import { readCheckpointNote } from "./read-note.ts";
import { signCheckpoint } from "./sign-checkpoint.ts";
import { toHash } from "./tree-nodes.ts";

type Context = TestContext<FakeStore> & { readonly notary: FakeNotary };

function makeSigner(store = new FakeStore(), notary = new FakeNotary(store.origin)): Context {
  return { ...makeContext({ store }), notary };
}

async function addEntries({ store }: Context, count: number, event = "GO_NOTE_ADD", payload = {}): Promise<void> {
  await store.write(async (tx) => {
    const { seq } = await tx.audit.head();
    for (let index = 1; index <= count; index += 1) {
      await tx.audit.append(makeDraft({ id: `entry-${seq + index}`, event, payload }));
    }
  });
}

async function sign(ctx: Context): Promise<number | undefined> {
  return (await signCheckpoint({ ctx, input: {} })).checkpoint?.size;
}

async function expectBreak(ctx: Context, problem: RegExp): Promise<void> {
  const kept = [...ctx.notary.kept];
  const refusal = await awaitGoError(signCheckpoint({ ctx, input: {} }));
  expect(refusal).toMatchObject({ code: "STORE_READ_ONLY", facts: { table: "checkpoint" } });
  expect((refusal.facts as { problem: string }).problem).toMatch(problem);
  expect(ctx.notary.kept).toEqual(kept);
  expect(ctx.store.condition.kind).toBe("read_only");
}

/** The root as RFC 6962 has it, from the hashes alone. */
function rootOfAll({ store }: Context, size = Infinity): Uint8Array {
  const range = new CompactRange();
  for (const { hash } of store.state().rows.slice(0, size)) range.append(toHash(hash));
  return range.root();
}

describe("signCheckpoint", () => {
  it("signs nothing of a log without entries", async () => {
    const ctx = makeSigner();
    expect(await sign(ctx)).toBeUndefined();
    expect(ctx.notary.kept).toEqual([]);
  });

  it("signs the head once, keeps it outside the database and in it, and hands it to receipts", async () => {
    const ctx = makeSigner();
    await addEntries(ctx, 3);

    const { checkpoint } = await signCheckpoint({ ctx, input: {} });
    await signCheckpoint({ ctx, input: {} });

    const note = String(checkpoint?.note);
    expect(readCheckpointNote(note, ctx.store.origin)).toEqual({ epoch: 0, size: 3, root: rootOfAll(ctx) });
    expect(ctx.notary.kept).toEqual([{ note, ts_utc: checkpoint?.ts_utc }]);
    expect(ctx.store.state().checkpoints).toEqual([checkpoint]);
    await startSession({ ctx, input: {} });
    expect((await addNote({ ctx, input: { text: "Signed" } })).receipt.checkpoint).toBe(note);
    expect(await getCheckpoint({ ctx, input: {} })).toMatchObject({ checkpoint, entries: 5, uncovered: 2 });
  });

  it.each([1, 2, 255, 256, 257, 511, 512, 1000])("signs %i entries with the root that they have", async (count) => {
    const ctx = makeSigner();
    await addEntries(ctx, count);

    const { checkpoint } = await signCheckpoint({ ctx, input: {} });

    expect(fromBase64(String(checkpoint?.root))).toEqual(rootOfAll(ctx));
    expect(ctx.store.state().tiles).toHaveLength(Math.floor(count / 256));
    expect(await findTreeProblem(ctx.store)).toBeNull();
  });

  it("is done one at a time, in the order in which it is asked for", async () => {
    const ctx = makeSigner();
    await addEntries(ctx, 1);
    const sizes = await Promise.all([sign(ctx), addEntries(ctx, 1).then(() => sign(ctx)), sign(ctx)]);

    expect(sizes.every((size) => typeof size === "number")).toBe(true);
    const kept = ctx.notary.kept.map(({ note }) => readCheckpointNote(note, ctx.store.origin)?.size ?? 0);
    expect(kept).toEqual(kept.toSorted((a, b) => a - b));
    expect(new Set(kept).size).toBe(kept.length);
  });

  it("puts into the database what was kept and had not got there", async () => {
    const ctx = makeSigner();
    await addEntries(ctx, 3);
    const { checkpoint } = await signCheckpoint({ ctx, input: {} });
    ctx.store.damage((state) => (state.checkpoints = []));
    await addEntries(ctx, 1);

    expect(await sign(ctx)).toBe(4);

    expect(ctx.store.state().checkpoints.map(({ size }) => size)).toEqual([3, 4]);
    expect(ctx.store.state().checkpoints[0]).toEqual(checkpoint);
    expect(ctx.notary.kept).toHaveLength(2);
  });

  describe("signs nothing, and has the store written no more, when", () => {
    /** A log of `signed` signed entries that was put back to what it was with `back` entries. */
    async function putBack(signed: number, back: number): Promise<Context> {
      const ctx = makeSigner();
      await addEntries(ctx, back);
      await sign(ctx);
      const { rows, checkpoints, tiles } = ctx.store.state();
      await addEntries(ctx, signed - back);
      await sign(ctx);
      ctx.store.damage((state) => Object.assign(state, { rows, checkpoints, tiles }));
      return ctx;
    }

    it("the database was put back to what it was", async () => {
      await expectBreak(await putBack(7, 5), /signed with 7 entries, and the record has 5/);
    });

    it("it was put back and others were written since", async () => {
      const ctx = await putBack(7, 5);
      await ctx.store.write(async (tx) => {
        for (let index = 0; index < 4; index += 1) await tx.audit.append(makeDraft({ id: `other-${index}` }));
      });
      await expectBreak(ctx, /signed with root .+, and the first 7 entries have/);
    });

    it("another history of the same length is in its place", async () => {
      const ctx = await putBack(7, 5);
      await ctx.store.write(async (tx) => {
        for (let index = 0; index < 2; index += 1) await tx.audit.append(makeDraft({ id: `other-${index}` }));
      });
      await expectBreak(ctx, /signed with root/);
    });

    it("only the database knows what was signed, and the entries are others", async () => {
      const ctx = makeSigner();
      await addEntries(ctx, 3);
      await sign(ctx);
      const { checkpoints } = ctx.store.state();
      const other = makeSigner();
      await other.store.write(async (tx) => {
        for (let index = 0; index < 3; index += 1) await tx.audit.append(makeDraft({ id: `other-${index}` }));
      });
      other.store.damage((state) => (state.checkpoints = checkpoints));
      await expectBreak(other, /signed with root/);
    });

    it("it was put back to before a restore", async () => {
      const ctx = makeSigner();
      await addEntries(ctx, 3);
      const { rows } = ctx.store.state();
      await addEntries(ctx, 1, "DATA_RESTORED");
      await sign(ctx);
      ctx.store.damage((state) => Object.assign(state, { rows, checkpoints: [] }));
      await expectBreak(ctx, /signed in epoch 1, and the record is in epoch 0/);
    });
  });

  it("goes on after a second restore of the same backup, in the epoch that this one tells", async () => {
    const ctx = makeSigner();
    await addEntries(ctx, 3);
    await sign(ctx);
    const { rows, checkpoints } = structuredClone(ctx.store.state());
    await addEntries(ctx, 1, "DATA_RESTORED", { epoch: 1 });
    await addEntries(ctx, 5);
    await sign(ctx);
    const restoreAgain = async (payload: object): Promise<void> => {
      ctx.store.damage((state) => Object.assign(state, structuredClone({ rows, checkpoints })));
      await addEntries(ctx, 1, "DATA_RESTORED", payload);
    };

    await restoreAgain({ epoch: 2 });
    expect((await signCheckpoint({ ctx, input: {} })).checkpoint).toMatchObject({ epoch: 2, size: 4 });
    await addEntries(ctx, 1);
    expect(await sign(ctx)).toBe(5);

    // One that tells nothing is in an epoch that was signed before.
    await restoreAgain({});
    await expectBreak(ctx, /signed in epoch 2, and the record is in epoch 1/);
  });

  it("begins another log after a restore, whatever was signed of what the restore gave up", async () => {
    const ctx = makeSigner();
    await addEntries(ctx, 3);
    await sign(ctx);
    const { rows, checkpoints } = ctx.store.state();
    await addEntries(ctx, 5);
    await sign(ctx);
    ctx.store.damage((state) => Object.assign(state, { rows, checkpoints }));
    await addEntries(ctx, 1, "DATA_RESTORED");

    const { checkpoint } = await signCheckpoint({ ctx, input: {} });

    expect(checkpoint).toMatchObject({ epoch: 1, size: 4 });
    expect(checkpoint?.note).toMatch(/^valhalla-go\/test-installation\/1\n4\n/);
    const { checkpoints: listed } = await listCheckpoints({ ctx, input: {} });
    expect(listed.map(({ epoch, size }) => [epoch, size])).toEqual([
      [1, 4],
      [0, 3],
    ]);
  });
});

describe("the proofs", () => {
  it("hold for every entry and every earlier size, as their verifiers see it", async () => {
    const ctx = makeSigner();
    await addEntries(ctx, 600);
    await sign(ctx);
    for (const size of [1, 2, 255, 256, 257, 400, 512, 600]) {
      const { proof } = await getConsistency({ ctx, input: { from: size, to: 600 } });
      const [older, newer] = [size, 600].map((each) => ({ size: each, root: rootOfAll(ctx, each) }));
      expect(verifyConsistency(older!, newer!, proof.map(toBytes))).toBe(true);
      for (const seq of new Set([1, Math.ceil(size / 2), size])) {
        const { hash, root, proof: path } = await getInclusion({ ctx, input: { seq, size } });
        expect(toBytes(root)).toEqual(rootOfAll(ctx, size));
        expect(verifyInclusion(toHash(hash), seq - 1, size, path.map(toBytes), toBytes(root))).toBe(true);
      }
    }
  });

  it.each([
    ["a size beyond the log", getConsistency, { from: 1, to: 4 }, "to"],
    ["an older tree that is larger", getConsistency, { from: 3, to: 2 }, "from"],
    ["an entry beyond the tree", getInclusion, { seq: 3, size: 2 }, "seq"],
    ["a tree beyond the log", getInclusion, { seq: 3, size: 4 }, "size"],
  ] as const)("are refused for %s", async (_, verb, input, field) => {
    const ctx = makeSigner();
    await addEntries(ctx, 3);
    expect(await awaitGoError(verb({ ctx, input: input as never }))).toMatchObject({
      code: "INVALID_INPUT",
      facts: { issues: [{ path: [field] }] },
    });
  });
});

describe("findTreeProblem", () => {
  it.each([
    [
      "a tile is another",
      (state: ReturnType<FakeStore["state"]>) => (state.tiles[0]!.hash = "0".repeat(64)),
      "audit_tile",
    ],
    ["a checkpoint is of another root", (state) => (state.checkpoints[0]!.root = "AAAA"), "checkpoint"],
    ["a checkpoint says another size than its note", (state) => (state.checkpoints[0]!.size = 299), "checkpoint"],
    ["a checkpoint is beyond the log", (state) => void state.rows.splice(280), "checkpoint"],
  ] as [string, (state: ReturnType<FakeStore["state"]>) => unknown, string][])(
    "finds that %s",
    async (_, spoil, table) => {
      const ctx = makeSigner();
      await addEntries(ctx, 300);
      await sign(ctx);
      expect(await findTreeProblem(ctx.store)).toBeNull();
      ctx.store.damage((state) => void spoil(state));
      expect(await findTreeProblem(ctx.store)).toMatchObject({ table });
    },
  );
});

function toBytes(text: string): Uint8Array {
  return fromBase64(text) ?? new Uint8Array();
}
