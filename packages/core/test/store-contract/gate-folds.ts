import { describe, expect, it } from "vitest";
import type { GateFold } from "../../src/gate/schemas.ts";
import type { Store } from "../../src/ports/store.ts";
import { addSeconds } from "../../src/time/utc.ts";
import { EPOCH, PIPELINE } from "../fixtures.ts";
import { type OpenStore, openForTest } from "./open-store.ts";

export function describeGateFoldsContract(openStore: OpenStore): void {
  describe("folds of the gate", () => {
    it("take the place of the question's earlier one, and are gone when they are removed", async () => {
      const store = await openForTest(openStore);
      const later = makeFold({ key: "another answer", seq: 8_000_000_000, count: 3, last_at_utc: at(3) });
      await save(store, "default", makeFold(), makeFold({ question: "q-2" }), later);
      await save(store, "plant", makeFold({ question: "q-3" }));

      await store.read(async ({ gate }) => {
        expect(await gate.findFold("default", "q-1")).toStrictEqual(later);
        expect(await gate.findFold("default", "q-3")).toBeNull();
      });

      await store.write(async ({ gate }) => {
        await gate.removeFold("default", "q-1");
        await gate.removeFold("default", "q-3");
        expect(await gate.findFold("default", "q-1")).toBeNull();
      });
      await store.read(async ({ gate }) => {
        expect(await gate.findFold("default", "q-1")).toBeNull();
        expect(await gate.findFold("default", "q-2")).toStrictEqual(makeFold({ question: "q-2" }));
        expect(await gate.findFold("plant", "q-3")).toStrictEqual(makeFold({ question: "q-3" }));
      });
    });

    it("that were last asked before a moment are listed, oldest first, at most so many", async () => {
      const store = await openForTest(openStore);
      await save(
        store,
        "default",
        makeFold({ question: "d", last_at_utc: at(10) }),
        makeFold({ question: "c", last_at_utc: at(1) }),
        makeFold({ question: "b", last_at_utc: at(5) }),
        makeFold({ question: "a", last_at_utc: at(5) }),
      );
      await save(store, "plant", makeFold({ question: "e", last_at_utc: at(0) }));
      const list = (utc: string, limit: number): Promise<string[]> =>
        store.write(async ({ gate }) =>
          (await gate.listFoldsBefore("default", utc, limit)).map(({ question }) => question),
        );

      expect(await list(at(10), 10)).toEqual(["c", "a", "b"]);
      expect(await list(at(10), 2)).toEqual(["c", "a"]);
      await save(store, "default", makeFold({ question: "c", count: 2, last_at_utc: at(11) }));
      expect(await list(at(10), 10)).toEqual(["a", "b"]);
    });
  });
}

function at(seconds: number): string {
  return addSeconds(EPOCH, seconds);
}

function makeFold(overrides: Partial<GateFold> = {}): GateFold {
  return {
    key: "answer",
    seq: 12,
    count: 1,
    first_at_utc: EPOCH,
    last_at_utc: EPOCH,
    question: "q-1",
    about: {
      asked_by: PIPELINE,
      engine: "pricing",
      action: "run",
      purpose: "deploy",
      dry_run: false,
      verdict: "GO",
      session_id: null,
    },
    ...overrides,
  };
}

function save(store: Store, workspace: string, ...folds: GateFold[]): Promise<void> {
  return store.write(async ({ gate }) => {
    for (const fold of folds) await gate.saveFold(workspace, fold);
  });
}
