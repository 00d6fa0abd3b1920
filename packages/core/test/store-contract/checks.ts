import { describe, expect, it } from "vitest";
import type { CheckChange, CheckState, StoredCheck } from "../../src/check/schemas.ts";
import { Check } from "../../src/check/schemas.ts";
import type { Store } from "../../src/ports/store.ts";
import { addSeconds } from "../../src/time/utc.ts";
import { EPOCH, OLGA, PIPELINE } from "../fixtures.ts";
import { type OpenStore, openForTest } from "./open-store.ts";

export function describeChecksContract(openStore: OpenStore): void {
  describe("definitions of checks", () => {
    it("are kept as they were set, each in the place of its earlier one, and listed by their ids", async () => {
      const store = await openForTest(openStore);
      const changed = makeDefinition({
        check: Check.parse({
          kind: "http",
          url: "https://shop.example/é?q=1",
          headers: { "x-from": "Zoë" },
          retries: 3,
        }),
        set_by: PIPELINE,
        set_at_utc: at(60),
      });
      await store.write(async ({ checks }) => {
        await checks.saveDefinition("default", makeDefinition({ check_id: "web" }));
        await checks.saveDefinition("default", makeDefinition({ check_id: "backup" }));
        await checks.saveDefinition("default", { ...changed, check_id: "web" });
        expect(await checks.findDefinition("default", "web")).toStrictEqual({ ...changed, check_id: "web" });
      });

      await store.read(async ({ checks }) => {
        expect(await checks.listDefinitions("default")).toStrictEqual([
          makeDefinition({ check_id: "backup" }),
          { ...changed, check_id: "web" },
        ]);
        expect(await checks.findDefinition("default", "web")).toStrictEqual({ ...changed, check_id: "web" });
        expect(await checks.findDefinition("default", "queue")).toBeNull();
      });
    });

    it("are removed one by one, and only in their workspace", async () => {
      const store = await openForTest(openStore);
      await store.write(async ({ checks }) => {
        await checks.saveDefinition("default", makeDefinition({ check_id: "web" }));
        await checks.saveDefinition("default", makeDefinition({ check_id: "queue" }));
        await checks.saveDefinition("plant", makeDefinition({ check_id: "web" }));
      });

      await store.write(({ checks }) => checks.removeDefinition("default", "web"));
      await store.write(({ checks }) => checks.removeDefinition("default", "nothing"));

      await store.read(async ({ checks }) => {
        expect((await checks.listDefinitions("default")).map(({ check_id }) => check_id)).toEqual(["queue"]);
        expect(await checks.findDefinition("plant", "web")).toStrictEqual(makeDefinition({ check_id: "web" }));
      });
    });
  });

  describe("states of checks", () => {
    it("are kept as they were saved, each in the place of its earlier one, and listed by their ids", async () => {
      const store = await openForTest(openStore);
      const silent = makeState({ check_id: "backup", status: null, last: null, due_utc: null });
      const looked = makeState({ check_id: "web", status: "red", failures: 3, claimed_by: "server-1" });
      await saveStates(store, "default", makeState({ check_id: "web" }), silent, looked);
      await saveStates(store, "plant", makeState({ check_id: "press" }));

      await store.read(async ({ checks }) => {
        expect(await checks.listStates("default")).toStrictEqual([silent, looked]);
        expect(await checks.findState("default", "web")).toStrictEqual(looked);
        expect(await checks.findState("default", "press")).toBeNull();
        expect((await checks.listStates("plant")).map(({ check_id }) => check_id)).toEqual(["press"]);
      });
    });

    it("are due up to a moment, the longest due first, at most so many, and never what reports by itself", async () => {
      const store = await openForTest(openStore);
      await saveStates(
        store,
        "default",
        makeState({ check_id: "later", due_utc: at(31) }),
        makeState({ check_id: "now", due_utc: at(30) }),
        makeState({ check_id: "b", due_utc: at(10) }),
        makeState({ check_id: "a", due_utc: at(10) }),
        makeState({ check_id: "first", due_utc: at(5) }),
        makeState({ check_id: "heartbeat", due_utc: null }),
      );
      await saveStates(store, "plant", makeState({ check_id: "press", due_utc: at(0) }));

      const listDue = (now: string, limit = 10): Promise<string[]> =>
        store.write(async ({ checks }) =>
          (await checks.listDue("default", now, limit)).map(({ check_id }) => check_id),
        );

      expect(await listDue(at(30))).toEqual(["first", "a", "b", "now"]);
      expect(await listDue(at(30), 2)).toEqual(["first", "a"]);
      expect(await listDue(at(4))).toEqual([]);
      await saveStates(store, "default", makeState({ check_id: "first", due_utc: at(60) }));
      expect(await listDue(at(30))).toEqual(["a", "b", "now"]);
    });

    it("are removed one by one, and only in their workspace", async () => {
      const store = await openForTest(openStore);
      await saveStates(store, "default", makeState({ check_id: "web" }), makeState({ check_id: "queue" }));
      await saveStates(store, "plant", makeState({ check_id: "web" }));

      await store.write(({ checks }) => checks.removeState("default", "web"));

      await store.read(async ({ checks }) => {
        expect((await checks.listStates("default")).map(({ check_id }) => check_id)).toEqual(["queue"]);
        expect(await checks.findState("plant", "web")).not.toBeNull();
      });
    });
  });

  describe("changes of checks", () => {
    it("are listed of one check since a moment, newest first, those of one moment too, at most so many", async () => {
      const store = await openForTest(openStore);
      await addChanges(
        store,
        "default",
        makeChange({ at_utc: at(20), reason: "third" }),
        makeChange({ at_utc: at(0), reason: "first" }),
        makeChange({ at_utc: at(10), reason: "second" }),
        makeChange({ at_utc: at(20), reason: "fourth", from: null, to: "green" }),
        makeChange({ check_id: "queue", at_utc: at(15), reason: "of another check" }),
      );
      await addChanges(store, "plant", makeChange({ at_utc: at(15), reason: "elsewhere" }));

      expect(await listReasons(store, { since_utc: at(0) })).toEqual(["fourth", "third", "second", "first"]);
      expect(await listReasons(store, { since_utc: at(10) })).toEqual(["fourth", "third", "second"]);
      expect(await listReasons(store, { since_utc: at(0), limit: 2 })).toEqual(["fourth", "third"]);
      expect(await listReasons(store, { since_utc: at(21) })).toEqual([]);
      expect(await store.read(({ checks }) => checks.listChanges("default", "web", at(20), 1))).toStrictEqual([
        makeChange({ at_utc: at(20), reason: "fourth", from: null, to: "green" }),
      ]);
    });

    it("from before a moment are removed, oldest first, at most so many, of every check of the workspace", async () => {
      const store = await openForTest(openStore);
      await addChanges(
        store,
        "default",
        makeChange({ at_utc: at(0), reason: "first" }),
        makeChange({ at_utc: at(10), check_id: "queue", reason: "of queue" }),
        makeChange({ at_utc: at(20), reason: "second" }),
        makeChange({ at_utc: at(30), reason: "third" }),
      );
      await addChanges(store, "plant", makeChange({ at_utc: at(0), reason: "elsewhere" }));

      await store.write(({ checks }) => checks.removeChangesBefore("default", at(30), 2));
      expect(await listReasons(store)).toEqual(["third", "second"]);
      expect(await listReasons(store, { check_id: "queue" })).toEqual([]);

      await store.write(({ checks }) => checks.removeChangesBefore("default", at(30), 10));
      expect(await listReasons(store)).toEqual(["third"]);
      expect(await listReasons(store, { workspace: "plant" })).toEqual(["elsewhere"]);
    });
  });
}

function at(seconds: number): string {
  return addSeconds(EPOCH, seconds);
}

function makeDefinition(overrides: Partial<StoredCheck> = {}): StoredCheck {
  const check = Check.parse({ kind: "tcp", host: "db.example", port: 5432 });
  return { check_id: "web", check, set_by: OLGA, set_at_utc: EPOCH, ...overrides };
}

function makeState(overrides: Partial<CheckState> = {}): CheckState {
  return {
    check_id: "web",
    status: "green",
    since_utc: EPOCH,
    reason: "200 in 12 ms",
    failures: 0,
    successes: 7,
    last: { at_utc: EPOCH, ok: true, reason: "200 in 12 ms", latency_ms: 12.25 },
    due_utc: at(30),
    claimed_by: null,
    ...overrides,
  };
}

function makeChange(overrides: Partial<CheckChange> = {}): CheckChange {
  return { check_id: "web", at_utc: EPOCH, from: "green", to: "red", reason: "no answer", ...overrides };
}

function saveStates(store: Store, workspace: string, ...states: CheckState[]): Promise<void> {
  return store.write(async ({ checks }) => {
    for (const state of states) await checks.saveState(workspace, state);
  });
}

function addChanges(store: Store, workspace: string, ...changes: CheckChange[]): Promise<void> {
  return store.write(async ({ checks }) => {
    for (const change of changes) await checks.addChange(workspace, change);
  });
}

async function listReasons(
  store: Store,
  { workspace = "default", check_id = "web", since_utc = at(0), limit = 10 } = {},
): Promise<string[]> {
  const changes = await store.read(({ checks }) => checks.listChanges(workspace, check_id, since_utc, limit));
  return changes.map(({ reason }) => reason);
}
