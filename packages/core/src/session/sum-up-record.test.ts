import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { FakeStore } from "../../test/fake-store.ts";
import { makeDraft } from "../../test/fixtures.ts";
import { sumUpRecord } from "./sum-up-record.ts";

async function fill(store: FakeStore, count: number): Promise<string[]> {
  return store.write(async (tx) => {
    const hashes: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const event = index % 3 === 0 ? "CONE_DENY" : "CONE_ALLOW";
      hashes.push((await tx.audit.append(makeDraft({ id: `a-${index}`, session_id: "s-1", event }))).hash);
      await tx.audit.append(makeDraft({ id: `b-${index}`, session_id: index % 2 === 0 ? null : "s-2" }));
    }
    return hashes;
  });
}

/** The digest as somebody would compute it who knows only what it is said to be. */
function digestOf(hashes: readonly string[]): string {
  const sha256 = createHash("sha256");
  for (const hash of hashes) sha256.update(hash, "hex");
  return sha256.digest("hex");
}

describe("sumUpRecord", () => {
  it("counts the entries of the session and no others, and digests the bytes of their hashes in order", async () => {
    const store = new FakeStore();
    const hashes = await fill(store, 7);

    const sum = await store.read((tx) => sumUpRecord(tx, "default", "s-1"));

    expect(sum).toEqual({
      entries: 7,
      digest: digestOf(hashes),
      events: new Map([
        ["CONE_DENY", 3],
        ["CONE_ALLOW", 4],
      ]),
    });
    expect(sum.digest).not.toBe(digestOf(hashes.toReversed()));
  });

  it.each([1, 2, 3, 6, 7, 8])("comes to the same when %i entries are read at once", async (at_once) => {
    const store = new FakeStore();
    const hashes = await fill(store, 6);

    const sum = await store.read((tx) => sumUpRecord(tx, "default", "s-1", at_once));

    expect(sum).toMatchObject({ entries: 6, digest: digestOf(hashes) });
  });

  it("sums up a session without entries", async () => {
    const sum = await new FakeStore().read((tx) => sumUpRecord(tx, "default", "s-1"));

    expect(sum).toEqual({ entries: 0, digest: digestOf([]), events: new Map() });
  });
});
