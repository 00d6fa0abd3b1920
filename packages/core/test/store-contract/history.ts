import { describe, expect, it } from "vitest";
import type { AuditDraft } from "../../src/audit/schemas.ts";
import type { SessionWorkPage, Store } from "../../src/ports/store.ts";
import type { StartedSession } from "../../src/session/schemas.ts";
import { addSeconds } from "../../src/time/utc.ts";
import { EPOCH, PIA, makeActiveSession, makeConeChange, makeDraft, makeEndedSession } from "../fixtures.ts";
import { type OpenStore, openForTest } from "./open-store.ts";

const HOUR = 3600;
const hours = (count: number): string => addSeconds(EPOCH, count * HOUR);

/** What is asked of the store for plots and sums over time. */
export function describeHistoryContract(openStore: OpenStore): void {
  describe("history", () => {
    it("lists ended sessions that lasted into a period by their spans, the last ended first", async () => {
      const store = await openForTest(openStore);
      await insertAll(
        store,
        ended("a", -3, 0),
        ended("b", -2, 1, { cone_band: "D", status: "red", end_reason: null, started_by: PIA }),
        ended("c", 1, 3),
        ended("d", 2, 4),
        ended("e", -5, 6, { workspace: "plant" }),
        makeActiveSession({ id: "f", started_at_utc: hours(1) }),
      );

      const list = (limit: number) =>
        store.read((tx) => tx.sessions.listSpans("default", { from: EPOCH, to: hours(2) }, limit));

      expect((await list(10)).map(({ id }) => id)).toEqual(["c", "b"]);
      expect(await list(1)).toHaveLength(1);
      expect((await list(10))[1]).toStrictEqual({
        id: "b",
        started_at_utc: hours(-2),
        ended_at_utc: hours(1),
        cone_band: "D",
        status: "red",
        end_reason: null,
        started_by_id: PIA.id,
      });
    });

    it("lists the work of ended sessions that started in a period, its first moment in and its end out", async () => {
      const store = await openForTest(openStore);
      const first = { limit: 10, after: null };
      await insertAll(
        store,
        ended("a", -0.001, 1),
        ended("b", 0, 1, { held_ms: 60_000, cone_band: "C", status: "yellow" }),
        ended("c", 2, 3),
        ended("d", 1, 2, { workspace: "plant" }),
        makeActiveSession({ id: "e", started_at_utc: hours(1) }),
      );

      expect(
        await store.read((tx) => tx.sessions.listWork("default", { from: EPOCH, to: hours(2) }, first)),
      ).toStrictEqual([
        {
          id: "b",
          started_at_utc: EPOCH,
          cone_band: "C",
          status: "yellow",
          end_reason: "completed",
          work_ms: 3_540_000,
        },
      ]);
    });

    it("lists work by how much of it there was, page after page, none left out and none twice", async () => {
      const store = await openForTest(openStore);
      await insertAll(
        store,
        ended("c", 0, 1),
        ended("a", 1, 2),
        ended("e", 2, 5),
        ended("b", 3, 4),
        ended("d", 4, 4.5),
      );
      const listIds = async (after: SessionWorkPage["after"]): Promise<string[]> => {
        const period = { from: EPOCH, to: hours(9) };
        const page = await store.read((tx) => tx.sessions.listWork("default", period, { limit: 2, after }));
        const last = page.at(-1);
        return [page.map(({ id }) => id).join(""), ...(last === undefined ? [] : await listIds(last))];
      };

      expect(await listIds(null)).toEqual(["da", "bc", "e", ""]);
    });

    it("lists changes of the cone of a period, and the last one before a moment", async () => {
      const store = await openForTest(openStore);
      for (const [index, band] of (["A", "B", "C", "D"] as const).entries()) {
        await store.write(async (tx) => {
          const { seq } = await tx.audit.append(makeDraft({ id: `e-${band}` }));
          await tx.cone.insert("default", seq, makeConeChange({ band, updated_at_utc: hours(index) }));
        });
      }
      const listSeqs = (page: { from?: string; to?: string; limit?: number }): Promise<number[]> =>
        store.read(async (tx) =>
          (await tx.cone.list("default", { limit: 10, before_seq: null, ...page })).map(({ seq }) => seq),
        );

      expect(await listSeqs({ from: hours(1), to: hours(3) })).toEqual([3, 2]);
      expect(await listSeqs({ to: hours(1), limit: 1 })).toEqual([1]);
      expect(await listSeqs({ from: hours(4) })).toEqual([]);
    });

    it("counts what cone and gate answered by the hour and by the day, folds as often as they were given", async () => {
      const store = await openForTest(openStore);
      await appendAll(store, [
        { event: "CONE_ALLOW", ts_utc: hours(-0.001) },
        { event: "CONE_ALLOW", ts_utc: EPOCH },
        { event: "CONE_ALLOW", ts_utc: hours(0.9) },
        { event: "CONE_DENY", ts_utc: hours(0.5) },
        { event: "CONE_DENY", ts_utc: hours(1) },
        { event: "CONE_DENY", ts_utc: hours(1), workspace: "plant" },
        { event: "CONE_SET", ts_utc: hours(1) },
        { event: "GO_GATE", ts_utc: hours(1), payload: { verdict: "NO_GO", dry_run: false } },
        { event: "GO_GATE_FOLD", ts_utc: hours(1), payload: { verdict: "NO_GO", dry_run: false, count: 40 } },
        { event: "GO_GATE", ts_utc: hours(1), payload: { verdict: "GO", dry_run: true } },
        { event: "GO_GATE", ts_utc: hours(20), payload: { verdict: "HOLD", dry_run: false } },
        { event: "GO_GATE", ts_utc: hours(21), payload: { verdict: "GO", dry_run: false } },
        { event: "CONE_ALLOW", ts_utc: hours(30) },
      ]);
      const count = async (every: "hour" | "day") => {
        const counts = await store.read((tx) =>
          tx.audit.countDecisions("default", { from: EPOCH, to: hours(30) }, every),
        );
        return counts
          .map(({ starts_at_utc, answer, count: times }) => `${starts_at_utc} ${answer} ${times}`)
          .toSorted();
      };

      expect(await count("hour")).toEqual([
        "2026-01-01T09:00:00.000000Z allowed 2",
        "2026-01-01T09:00:00.000000Z denied 1",
        "2026-01-01T10:00:00.000000Z denied 1",
        "2026-01-01T10:00:00.000000Z no_go 40",
        "2026-01-02T05:00:00.000000Z hold 1",
        "2026-01-02T06:00:00.000000Z go 1",
      ]);
      expect(await count("day")).toEqual([
        "2026-01-01T00:00:00.000000Z allowed 2",
        "2026-01-01T00:00:00.000000Z denied 2",
        "2026-01-01T00:00:00.000000Z no_go 40",
        "2026-01-02T00:00:00.000000Z go 1",
        "2026-01-02T00:00:00.000000Z hold 1",
      ]);
    });
  });
}

function ended(
  id: string,
  from: number,
  to: number,
  overrides: Parameters<typeof makeEndedSession>[0] = {},
): StartedSession {
  return makeEndedSession({ id, started_at_utc: hours(from), ended_at_utc: hours(to), ...overrides });
}

async function insertAll(store: Store, ...sessions: StartedSession[]): Promise<void> {
  await store.write(async (tx) => {
    for (const session of sessions) await tx.sessions.insert(session);
  });
}

async function appendAll(store: Store, drafts: readonly Partial<AuditDraft>[]): Promise<void> {
  await store.write(async (tx) => {
    for (const [index, draft] of drafts.entries()) await tx.audit.append(makeDraft({ id: `e-${index}`, ...draft }));
  });
}
