import { describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import type { RecordedDrift } from "../../src/drift/schemas.ts";
import { SESSION_ORDERS } from "../../src/session/constants.ts";
import { orderKeyOf } from "../../src/session/order-key.ts";
import type { StartedSession } from "../../src/session/schemas.ts";
import { addSeconds } from "../../src/time/utc.ts";
import { PIPELINE, makeActiveSession, makeEndedSession } from "../fixtures.ts";
import { type OpenStore, openForTest } from "./open-store.ts";

const FIRST_PAGE = { limit: 100, after: null, order: "started", ascending: false } as const;

export function describeSessionsContract(openStore: OpenStore): void {
  describe("sessions", () => {
    it("finds none in a workspace that never had one", async () => {
      const store = await openForTest(openStore);

      await store.read(async (tx) => {
        expect(await tx.sessions.findOpen("default")).toBeNull();
        expect(await tx.sessions.findCurrent("default")).toBeNull();
        expect(await tx.sessions.find("default", "session-1")).toBeNull();
        expect(await tx.sessions.list("default", {}, FIRST_PAGE)).toEqual([]);
      });
    });

    it.each([
      ["active", makeActiveSession()],
      ["ended", makeEndedSession({ ended_by: PIPELINE, notes: "Done\nwith é and 🚀" })],
      ["without the snapshot that the old service did not keep", makeEndedSession({ snapshot: null })],
    ])("gives a session that is %s back as it was given", async (_, session) => {
      const store = await openForTest(openStore);
      await insertAll(store, session);

      await store.read(async (tx) => {
        expect(await tx.sessions.find("default", session.id)).toStrictEqual(session);
        expect(await tx.sessions.findCurrent("default")).toStrictEqual(session);
        expect(await tx.sessions.list("default", {}, FIRST_PAGE)).toStrictEqual([session]);
        expect(await tx.sessions.findOpen("default")).toStrictEqual(session.active ? session : null);
      });
    });

    it("refuses a second open session in a workspace by itself, and keeps the first", async () => {
      const store = await openForTest(openStore);
      await insertAll(store, makeActiveSession());

      await expect(insertAll(store, makeActiveSession({ id: "session-2" }))).rejects.toBeInstanceOf(Error);

      expect(await listIds(store)).toEqual(["session-1"]);
    });

    it("allows one open session in each workspace", async () => {
      const store = await openForTest(openStore);
      await insertAll(store, makeActiveSession(), makeActiveSession({ id: "session-2", workspace: "plant" }));

      await store.read(async (tx) => {
        expect((await tx.sessions.findOpen("default"))?.id).toBe("session-1");
        expect((await tx.sessions.findOpen("plant"))?.id).toBe("session-2");
      });
    });

    it("ends a session, after which another can be open", async () => {
      const store = await openForTest(openStore);
      const ended = makeEndedSession({ notes: "Closed the books" });
      await insertAll(store, makeActiveSession());
      await store.write((tx) => tx.sessions.save(ended));
      expect(await store.read((tx) => tx.sessions.findOpen("default"))).toBeNull();
      expect(await store.read((tx) => tx.sessions.find("default", "session-1"))).toStrictEqual(ended);

      await insertAll(store, makeActiveSession({ id: "session-2" }));

      expect((await store.read((tx) => tx.sessions.findOpen("default")))?.id).toBe("session-2");
    });

    it("ends only the session that it is told", async () => {
      const store = await openForTest(openStore);
      const other = makeActiveSession({ id: "session-2", workspace: "plant" });
      await insertAll(store, makeActiveSession(), other);

      await store.write((tx) => tx.sessions.save(makeEndedSession()));

      expect(await store.read((tx) => tx.sessions.findOpen("plant"))).toStrictEqual(other);
    });

    it("takes the open session as the current one, even when another started later", async () => {
      const store = await openForTest(openStore);
      await insertAll(
        store,
        makeActiveSession({ id: "active", started_at_utc: at(1) }),
        makeEndedSession({ id: "later", started_at_utc: at(2) }),
      );

      expect((await store.read((tx) => tx.sessions.findCurrent("default")))?.id).toBe("active");
    });

    it("takes the session that started last as the current one when none is open", async () => {
      const store = await openForTest(openStore);
      await insertAll(
        store,
        makeEndedSession({ id: "b", started_at_utc: at(2) }),
        makeEndedSession({ id: "c", started_at_utc: at(3) }),
        makeEndedSession({ id: "a", started_at_utc: at(1) }),
      );

      expect((await store.read((tx) => tx.sessions.findCurrent("default")))?.id).toBe("c");
    });

    it("lists newest first, and by id where the time is the same", async () => {
      const store = await openForTest(openStore);
      await insertAll(
        store,
        makeEndedSession({ id: "b", started_at_utc: at(1) }),
        makeEndedSession({ id: "d", started_at_utc: at(2) }),
        makeEndedSession({ id: "a", started_at_utc: at(1) }),
        makeEndedSession({ id: "c", started_at_utc: at(1) }),
      );

      expect(await listIds(store)).toEqual(["d", "c", "b", "a"]);
    });

    it.each([1, 2, 3])("gives every session once over pages of %i, also where the time is the same", async (limit) => {
      const store = await openForTest(openStore);
      const sessions = Array.from({ length: 7 }, (_, index) =>
        makeEndedSession({ id: `session-${index}`, started_at_utc: at(Math.floor(index / 3)) }),
      );
      await insertAll(store, ...sessions);

      const seen: string[] = [];
      let after: { key: string; id: string } | null = null;
      for (let page = 0; page < 10; page += 1) {
        const place = after;
        const found: StartedSession[] = await store.read((tx) =>
          tx.sessions.list("default", {}, { ...FIRST_PAGE, limit, after: place }),
        );
        expect(found.length).toBeLessThanOrEqual(limit);
        seen.push(...found.map(({ id }) => id));
        const last = found.at(-1);
        if (last === undefined) break;
        after = { key: last.started_at_utc, id: last.id };
      }

      expect(seen).toEqual(["session-6", "session-5", "session-4", "session-3", "session-2", "session-1", "session-0"]);
    });

    it.each([
      ["band", { band: "C" } as const, ["c-red", "c-green"]],
      ["status", { status: "red" } as const, ["c-red", "a-red"]],
      ["band and status", { band: "C", status: "red" } as const, ["c-red"]],
      ["from, which belongs to the span", { from: at(2) }, ["c-red", "c-green"]],
      ["to, which does not", { to: at(2) }, ["b-green", "a-red"]],
      ["from and to", { from: at(1), to: at(2) }, ["b-green"]],
      ["nothing found", { band: "D" } as const, []],
    ])("filters by %s", async (_, filter, ids) => {
      const store = await openForTest(openStore);
      await insertAll(
        store,
        makeEndedSession({ id: "a-red", cone_band: "A", status: "red", started_at_utc: at(0) }),
        makeEndedSession({ id: "b-green", cone_band: "B", status: "green", started_at_utc: at(1) }),
        makeEndedSession({ id: "c-green", cone_band: "C", status: "green", started_at_utc: at(2) }),
        makeEndedSession({ id: "c-red", cone_band: "C", status: "red", started_at_utc: at(3) }),
      );

      expect(await listIds(store, filter)).toEqual(ids);
    });

    it("pages through what a filter finds", async () => {
      const store = await openForTest(openStore);
      await insertAll(
        store,
        ...Array.from({ length: 6 }, (_, index) =>
          makeEndedSession({ id: `s${index}`, cone_band: index % 2 === 0 ? "A" : "B", started_at_utc: at(index) }),
        ),
      );

      const page = await store.read((tx) =>
        tx.sessions.list("default", { band: "A" }, { ...FIRST_PAGE, limit: 2, after: { key: at(4), id: "s4" } }),
      );

      expect(page.map(({ id }) => id)).toEqual(["s2", "s0"]);
    });

    it.each([
      ["in the middle of a note", "weekly REVIEW of the plant", "review of"],
      ["in other letters' case", "Ärger mit der Übergabe", "ÜBERGABE"],
      ["in Cyrillic, in other case", "СДАЛИ отчёт", "сдали ОТЧЁТ"],
      ["in Greek, in other case", "έλεγχος ταμείου", "ΈΛΕΓΧΟΣ ΤΑΜΕΊΟΥ"],
      ["with its accents written as characters of their own", "Cafe\u0301 closed", "CAF\u00c9"],
      ["one letter long", "z", "Z"],
      ["two letters long", "go now", "GO"],
      ["outside the basic plane", "launch 🚀 now", "🚀"],
      ["in Chinese", "每周治理审查", "治理"],
      ["with a per cent sign", "at 100% now", "0% n"],
      ["with an underscore", "set_caps", "T_C"],
      ["with a backslash", "C:\\data", "c:\\d"],
      ["with quotes", `said "go" and 'went'`, `"GO" and '`],
      ["with words that a query language knows", "this AND that OR NOT near", "and that or not"],
      ["across a line end", "first\nsecond", "t\ns"],
    ])("finds a session by text %s", async (_, note, text) => {
      const store = await openForTest(openStore);
      await insertAll(
        store,
        makeEndedSession({ id: "wanted" }),
        makeEndedSession({ id: "other", started_at_utc: at(9) }),
      );
      await store.write(async (tx) => {
        await tx.sessions.indexText("default", "wanted", note);
        await tx.sessions.indexText("default", "other", "something else entirely");
      });

      expect(await listIds(store, { text })).toEqual(["wanted"]);
    });

    it.each(["%", "_", "\\", "*", "weekly review", "iew  of"])(
      "does not take %j for a pattern or for near enough",
      async (text) => {
        const store = await openForTest(openStore);
        await insertAll(store, makeEndedSession());
        await store.write((tx) => tx.sessions.indexText("default", "session-1", "Review of the week"));

        expect(await listIds(store, { text })).toEqual([]);
      },
    );

    it("finds a session by any of its texts, and gives it once", async () => {
      const store = await openForTest(openStore);
      await insertAll(store, makeEndedSession());
      await store.write(async (tx) => {
        await tx.sessions.indexText("default", "session-1", "started with caps");
        await tx.sessions.indexText("default", "session-1", "raised the caps");
        await tx.sessions.indexText("default", "session-1", "closed");
      });

      expect(await listIds(store, { text: "caps" })).toEqual(["session-1"]);
      expect(await listIds(store, { text: "closed" })).toEqual(["session-1"]);
      expect(await listIds(store, { text: "capsraised" })).toEqual([]);
    });

    it("finds by text together with the other filters, newest first", async () => {
      const store = await openForTest(openStore);
      await insertAll(
        store,
        makeEndedSession({ id: "old", cone_band: "A", started_at_utc: at(0) }),
        makeEndedSession({ id: "worse", cone_band: "C", started_at_utc: at(1) }),
        makeEndedSession({ id: "new", cone_band: "A", started_at_utc: at(2) }),
      );
      await store.write(async (tx) => {
        for (const id of ["new", "old", "worse"]) await tx.sessions.indexText("default", id, "quarter end");
      });

      expect(await listIds(store, { text: "Quarter", band: "A" })).toEqual(["new", "old"]);
      expect(await listIds(store, { text: "Quarter", from: at(1) })).toEqual(["new", "worse"]);
    });

    it.each([
      ["state", { state: "active" } as const, ["open"]],
      ["end reason", { end_reason: "aborted" } as const, ["stopped"]],
      ["drift", { drift: "worsened" } as const, ["stopped"]],
      ["drift that was not kept", { drift: "none" } as const, ["open", "done"]],
      ["whoever started it", { actor: PIPELINE.id }, ["done"]],
      ["several at once", { state: "ended", end_reason: "completed", drift: "none" } as const, ["done"]],
      ["several that exclude each other", { state: "active", end_reason: "aborted" } as const, []],
    ])("filters by %s, in every order", async (_, filter, ids) => {
      const store = await openForTest(openStore);
      const drift: RecordedDrift = { level: "worsened", differences: [], since_utc: at(3) };
      await insertAll(
        store,
        makeEndedSession({ id: "old", started_at_utc: at(0), drift: null, end_reason: null }),
        makeEndedSession({ id: "done", started_at_utc: at(1), started_by: PIPELINE }),
        makeEndedSession({ id: "stopped", started_at_utc: at(3), end_reason: "aborted", drift }),
        makeActiveSession({ id: "open", started_at_utc: at(5) }),
      );

      for (const order of SESSION_ORDERS) {
        expect(await listPage(store, filter, { order })).toEqual(ids);
        expect(await listPage(store, filter, { order, ascending: true })).toEqual(ids.toReversed());
      }
    });

    it.each([
      ["started", ["long", "brief", "same-a", "same-b", "open"]],
      ["ended", ["brief", "same-a", "same-b", "long", "open"]],
      ["duration", ["brief", "same-a", "same-b", "long", "open"]],
    ] as const)(
      "lists in the order of %s, both ways, in pages of every size, an open session as the last",
      async (order, expected) => {
        const store = await openForTest(openStore);
        await insertAll(
          store,
          makeEndedSession({ id: "long", started_at_utc: at(0), ended_at_utc: at(20), held_ms: 1 }),
          makeEndedSession({ id: "brief", started_at_utc: at(1), ended_at_utc: at(2) }),
          makeEndedSession({ id: "same-b", started_at_utc: at(3), ended_at_utc: at(5) }),
          makeEndedSession({ id: "same-a", started_at_utc: at(3), ended_at_utc: at(5) }),
          makeActiveSession({ id: "open", started_at_utc: at(6) }),
        );

        for (const limit of [1, 2, 3, 5]) {
          expect(await listPages(store, { order, ascending: true, limit })).toEqual(expected);
          expect(await listPages(store, { order, ascending: false, limit })).toEqual(expected.toReversed());
        }
      },
    );

    it("measures the time at work, without the time on hold", async () => {
      const store = await openForTest(openStore);
      await insertAll(
        store,
        makeEndedSession({ id: "held", started_at_utc: at(0), ended_at_utc: at(9), held_ms: 8.5 * 3_600_000 }),
        makeEndedSession({ id: "worked", started_at_utc: at(10), ended_at_utc: at(11) }),
      );

      expect(await listPage(store, {}, { order: "duration" })).toEqual(["worked", "held"]);
    });

    it("finds texts among many sessions, the oldest as well as the newest, in every order and with every filter", async () => {
      const store = await openForTest(openStore);
      const sessions = Array.from({ length: 1100 }, (_, index) => {
        const id = `s-${String(index).padStart(4, "0")}`;
        return makeEndedSession({
          id,
          cone_band: index % 2 === 0 ? "A" : "B",
          started_at_utc: addSeconds(at(0), index),
        });
      });
      await store.write(async (tx) => {
        for (const [index, session] of sessions.entries()) {
          await tx.sessions.insert(session);
          await tx.sessions.indexText("default", session.id, `Übergabe ${index}, alles ruhig`);
          if (index % 500 === 3) await tx.sessions.indexText("default", session.id, "Kessel 🚀 laut");
        }
        await tx.sessions.insert(makeEndedSession({ id: "elsewhere", workspace: "plant" }));
        await tx.sessions.indexText("plant", "elsewhere", "Kessel 🚀 laut");
      });
      const rare = ["s-1003", "s-0503", "s-0003"];

      for (const text of ["Kessel", "kessel 🚀 l", "🚀", "k", "el"]) {
        expect(await listIds(store, { text })).toEqual(rare);
      }
      for (const order of SESSION_ORDERS) {
        expect(await listPage(store, { text: "kessel" }, { order, ascending: true })).toEqual(rare.toReversed());
      }
      expect(await listIds(store, { text: "kessel", band: "B", to: addSeconds(at(0), 1000) })).toEqual([
        "s-0503",
        "s-0003",
      ]);
      expect(await listIds(store, { text: "kessel", band: "A" })).toEqual([]);
      expect(await listIds(store, { text: "ruhig kessel" })).toEqual([]);
      expect(await listIds(store, { text: "übergabe 77," })).toEqual(["s-0077"]);
      for (const text of ["ruhig", "ü"]) {
        const ids = await listPages(store, { order: "started", ascending: true, limit: 200, text });
        expect(ids).toEqual(sessions.map(({ id }) => id));
      }
    });

    it("keeps the workspaces apart", async () => {
      const store = await openForTest(openStore);
      await insertAll(store, makeEndedSession({ workspace: "plant" }));
      await store.write((tx) => tx.sessions.indexText("plant", "session-1", "boiler"));

      await store.read(async (tx) => {
        expect(await tx.sessions.find("default", "session-1")).toBeNull();
        expect(await tx.sessions.findCurrent("default")).toBeNull();
        expect(await tx.sessions.list("default", {}, FIRST_PAGE)).toEqual([]);
        expect(await tx.sessions.list("default", { text: "boiler" }, FIRST_PAGE)).toEqual([]);
        expect(await tx.sessions.list("plant", { text: "boiler" }, FIRST_PAGE)).toHaveLength(1);
      });
    });
  });
}

/** `hour` hours after midnight of a day in 2026. */
function at(hour: number): string {
  return `2026-02-03T${String(hour).padStart(2, "0")}:00:00.000000Z`;
}

async function insertAll(store: Store, ...sessions: StartedSession[]): Promise<void> {
  await store.write(async (tx) => {
    for (const session of sessions) await tx.sessions.insert(session);
  });
}

type Filter = Parameters<Parameters<Parameters<Store["read"]>[0]>[0]["sessions"]["list"]>[1];

async function listIds(store: Store, filter: Filter = {}): Promise<string[]> {
  const sessions = await store.read((tx) => tx.sessions.list("default", filter, FIRST_PAGE));
  return sessions.map(({ id }) => id);
}

type ListPage = Parameters<Parameters<Parameters<Store["read"]>[0]>[0]["sessions"]["list"]>[2];

async function listPage(store: Store, filter: Filter, page: Partial<ListPage>): Promise<string[]> {
  const sessions = await store.read((tx) => tx.sessions.list("default", filter, { ...FIRST_PAGE, ...page }));
  return sessions.map(({ id }) => id);
}

/** The ids of every page after another. */
async function listPages(
  store: Store,
  { text, ...page }: Pick<ListPage, "order" | "ascending" | "limit"> & Pick<Filter, "text">,
): Promise<string[]> {
  const ids: string[] = [];
  for (let after: ListPage["after"] = null; ;) {
    const place: ListPage["after"] = after;
    const filter = text === undefined ? {} : { text };
    const found: StartedSession[] = await store.read((tx) =>
      tx.sessions.list("default", filter, { ...page, after: place }),
    );
    ids.push(...found.map(({ id }) => id));
    const last = found.at(-1);
    if (last === undefined) return ids;
    after = { key: orderKeyOf(last, page.order), id: last.id };
  }
}
