import { describe, expect, it } from "vitest";
import { EPOCH, makeActiveSession, makeEndedSession, makeDraft } from "../fixtures.ts";
import { type OpenStore, openForTest } from "./open-store.ts";

export function describeAboutContract(openStore: OpenStore): void {
  describe("what a store knows of itself", () => {
    it("is an engine with its version and size, before there is anything in it too", async () => {
      const store = await openForTest(openStore);
      const facts = await store.read(({ about }) => about.describe("default"));
      expect(facts).toMatchObject({ sessions: 0, first_entry_utc: null });
      expect(["sqlite", "postgresql"]).toContain(facts.engine);
      expect(facts.engine_version).toMatch(/^\d+\./);
      expect(facts.size_bytes).toBeGreaterThan(0);
    });

    it("counts the sessions of the workspace alone, and tells when the first entry was written", async () => {
      const store = await openForTest(openStore);
      await store.write(async ({ sessions, audit }) => {
        await sessions.insert(makeEndedSession({ id: "one" }));
        await sessions.insert(makeActiveSession({ id: "two" }));
        await sessions.insert(makeActiveSession({ id: "three", workspace: "plant" }));
        for (const id of ["a", "b"]) {
          await audit.append(makeDraft({ id, ts_utc: id === "a" ? EPOCH : "2026-02-01T00:00:00.000000Z" }));
        }
      });
      const facts = await store.read(({ about }) => about.describe("default"));
      expect(facts).toMatchObject({ sessions: 2, first_entry_utc: EPOCH });
    });
  });
}
