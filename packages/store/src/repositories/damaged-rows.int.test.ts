import { DatabaseSync } from "node:sqlite";
import {
  addNote,
  completeStep,
  endSession,
  addSeconds,
  getCone,
  getEntry,
  getPostureHistory,
  getSession,
  getSessionById,
  listAudit,
  listConeHistory,
  listSessions,
  pushSignal,
  setCone,
  startSession,
} from "@valhalla-go/core";
import { EPOCH, makeContextOn } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { openStore, openStoreIn } from "../../test/open-store.ts";
import type { SqliteStore } from "../sqlite/sqlite-store.ts";

type Context = ReturnType<typeof makeContextOn>;

/** A store with rows in every table of state, changed behind its back by `sql`. */
async function openDamaged(
  sql: string,
): Promise<{ readonly store: SqliteStore; readonly ctx: Context; readonly dir: string }> {
  const dir = makeDataFolder();
  const { store, close } = await openStore(dir);
  const ctx = makeContextOn(store);
  for (const notes of ["first", "second", "third"]) {
    await startSession({ ctx, input: { notes } });
    await addNote({ ctx, input: { text: `note on ${notes}` } });
    await setCone({ ctx, input: { band: "A", reason: `for ${notes}` } });
    await endSession({ ctx, input: {} });
  }
  await completeStep({ ctx, input: { step_id: "look" } });
  await pushSignal({ ctx, input: { source: "ci", status: "red", reason: "broken", ttl_seconds: 3600 } });
  await close();
  const db = new DatabaseSync(`${dir}/valhalla.db`);
  db.exec(`DROP TRIGGER audit_entry_no_update; ${sql}`);
  db.close();
  const again = await openStoreIn(dir);
  return { store: again, ctx: makeContextOn(again), dir };
}

describe("a damaged row", () => {
  it("is left out of its list, which goes on behind it, and turns the store read-only with table and row", async () => {
    const { store, ctx } = await openDamaged(
      `UPDATE session SET body = replace(body, '"notes":"third"', '"notes":"forth"')`,
    );
    expect(store.condition).toEqual({ kind: "sound" });

    const { sessions, next_cursor } = await listSessions({ ctx, input: { limit: 1 } });

    expect(sessions).toMatchObject([{ notes: "second" }]);
    expect(next_cursor).not.toBeNull();
    expect(store.condition).toMatchObject({
      kind: "read_only",
      table: "session",
      problem: "its hash is not that of its content",
    });
  });

  it("cannot be served by itself, while everything else can", async () => {
    const { ctx } = await openDamaged(`UPDATE session SET cone_band = 'D' WHERE body LIKE '%"notes":"third"%'`);
    const { sessions } = await listSessions({ ctx, input: {} });
    expect(sessions).toHaveLength(2);

    await expect(getSession({ ctx, input: {} })).rejects.toMatchObject({
      code: "ROW_DAMAGED",
      facts: { table: "session", row: expect.any(String) },
    });
    for (const { id } of sessions) {
      const { timeline } = await getSessionById({ ctx, input: { id } });
      expect(timeline.map(({ event }) => event)).toEqual(
        expect.arrayContaining(["GO_SESSION_START", "GO_SESSION_END"]),
      );
    }
  });

  it("of a session does not hide an entry of it, nor the posture over its time: both tell it only beside", async () => {
    const { store, ctx } = await openDamaged("UPDATE session SET body = replace(body, 'Olga', 'Ulga')");
    ctx.clock.advanceSeconds(60);
    const { entries } = await listAudit({ ctx, input: { event: "GO_NOTE_ADD" } });

    for (const { seq } of entries) {
      expect(await getEntry({ ctx, input: { seq } })).toMatchObject({ entry: { seq }, session: null });
    }
    const history = await getPostureHistory({ ctx, input: { from: addSeconds(EPOCH, -60) } });
    expect(history.sessions).toHaveLength(3);
    expect(history.people).toEqual([]);
    expect(store.condition).toMatchObject({ kind: "read_only", table: "session" });
  });

  it("of the trail is left out of timeline and list, and no page of the list ends because of it", async () => {
    const { store, ctx } = await openDamaged(
      "UPDATE audit_entry SET body = replace(body, 'note on second', 'note on secand') WHERE event = 'GO_NOTE_ADD'",
    );
    const head = await store.read((tx) => tx.audit.head());
    const everySeq = Array.from({ length: head.seq }, (_, index) => head.seq - index);
    const seqs: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAudit({ ctx, input: { limit: 2, ...(cursor === undefined ? {} : { cursor }) } });
      seqs.push(...page.entries.map(({ seq }) => seq));
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);

    const [missing] = everySeq.filter((seq) => !seqs.includes(seq));
    expect(seqs).toEqual(everySeq.filter((seq) => seq !== missing));
    expect(store.condition).toMatchObject({ kind: "read_only", table: "audit_entry", row: String(missing) });
  });

  it("of the cone is survival now, and left out of its history", async () => {
    const { store, ctx } = await openDamaged(
      "UPDATE cone_change SET reason = 'for nothing' WHERE seq = (SELECT max(seq) FROM cone_change)",
    );

    expect(await getCone({ ctx, input: {} })).toMatchObject({
      band: "D",
      reason: expect.stringContaining("Survival until the record is restored"),
    });
    const { changes } = await listConeHistory({ ctx, input: {} });
    expect(changes.map(({ seq }) => seq)).toEqual([8, 3]);
    expect(store.condition).toMatchObject({ kind: "read_only", table: "cone_change", row: "13" });
  });

  it.each([
    ["session", `UPDATE session SET body = replace(body, '"notes":"third"', '"notes":null')`, getSession],
    ["cone_change", "UPDATE cone_change SET band = 'B'", getCone],
  ] as const)("of %s that a read found refuses every change afterwards", async (table, sql, read) => {
    const { store, ctx } = await openDamaged(sql);
    await read({ ctx, input: {} }).catch(() => null);
    const head = await store.read((tx) => tx.audit.head());

    for (const change of [
      startSession({ ctx, input: {} }),
      setCone({ ctx, input: { band: "C", reason: "Careful" } }),
      store.checkWritable(),
    ]) {
      await expect(change).rejects.toMatchObject({ code: "STORE_READ_ONLY", facts: { table } });
    }
    expect(await store.read((tx) => tx.audit.head())).toEqual(head);
  });

  it.each([
    ["cone_change", "UPDATE cone_change SET band = 'B'"],
    ["step_progress", `UPDATE step_progress SET body = replace(body, '"done":true', '"done":false')`],
    ["signal", "UPDATE signal SET status = 'green'"],
  ])("of %s that a change comes upon ends it: nothing is decided on what is left", async (table, sql) => {
    const { store, ctx } = await openDamaged(sql);
    const head = await store.read((tx) => tx.audit.head());

    await expect(completeStep({ ctx, input: { step_id: "look" } })).rejects.toMatchObject({
      code: "STORE_READ_ONLY",
      facts: { table },
    });
    expect(store.condition).toMatchObject({ kind: "read_only", table });
    expect(await store.read((tx) => tx.audit.head())).toEqual(head);
  });

  it("holds a number that cannot be: damage as any other", async () => {
    const { store, ctx } = await openDamaged("UPDATE signal SET ttl_seconds = 9007199254740993");

    await expect(completeStep({ ctx, input: { step_id: "look" } })).rejects.toMatchObject({
      code: "STORE_READ_ONLY",
      facts: { table: "signal", row: "unknown" },
    });
    expect(store.condition).toMatchObject({ kind: "read_only", table: "signal" });
  });
});
