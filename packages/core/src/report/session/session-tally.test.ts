import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { EPOCH, OLGA, makeActiveSession, makeDraft } from "../../../test/fixtures.ts";
import type { AuditEntry } from "../../audit/schemas.ts";
import { NOTE_MAX_LENGTH } from "../../text/constants.ts";
import { REPORT_MAX_NOTES, REPORT_MAX_ROWS, TIMELINE_MAX_ENTRIES } from "../constants.ts";
import { renderSessionHtml } from "../index.ts";
import { sessionFileName } from "../file-name.ts";
import { SessionReport } from "../schemas.ts";
import { SessionTally } from "./session-tally.ts";

const HASH = "0".repeat(64);
const BASIS = { origin: "o", head: { seq: 20_000, hash: HASH }, head_utc: EPOCH };

function makeEntry(seq: number, overrides: Partial<AuditEntry>): AuditEntry {
  return { v: 1, origin: "o", seq, prev: HASH, hash: HASH, ...makeDraft(), ...overrides };
}

describe("the report of a session of 20,000 entries", () => {
  const tally = new SessionTally();
  for (let seq = 1; seq <= 20_000; seq += 1) {
    const actor = { kind: "operator", id: `o-${seq % 400}`, name: "N" } as const;
    const text = `${seq} `.padEnd(NOTE_MAX_LENGTH, "n");
    const asked = { engine: `e-${seq % 900}`, action: "run", reason: "r".repeat(500) };
    tally.add(
      makeEntry(seq, seq % 2 === 0 ? { actor, payload: { text } } : { actor, event: "CONE_DENY", payload: asked }),
    );
  }
  const report = tally.finish(makeActiveSession(), [], BASIS);

  it("is bounded in every list, and counts all of them", () => {
    expect(report.timeline.listed).toHaveLength(TIMELINE_MAX_ENTRIES);
    expect(report.notes.listed).toHaveLength(REPORT_MAX_NOTES);
    expect(report.people.listed).toHaveLength(REPORT_MAX_ROWS);
    expect(report.decisions.by_engine).toHaveLength(REPORT_MAX_ROWS);
    expect(report.figures).toMatchObject({ entries: 20_000, notes: 10_000, people: 400, decisions_denied: 10_000 });
    expect(report.timeline.not_listed_by_event).toEqual([
      { event: "CONE_DENY", entries: 10_000 },
      { event: "GO_NOTE_ADD", entries: 9000 },
    ]);
    expect([report.timeline.not_listed, report.notes.not_listed, report.people.not_listed]).toEqual([
      19_000, 9800, 10_000,
    ]);
    expect(JSON.stringify(SessionReport.parse(report)).length).toBeLessThan(4_000_000);
  });

  it("says on its page how many are left out, and where", () => {
    const page = renderSessionHtml(report);

    expect(page).toContain("1\u202f000 of 20\u202f000 entries are listed");
    expect(page).toContain("18\u202f001 entries are left out here");
    expect(page).toContain("9\u202f800 notes from the middle of the session are not given here");
    expect(page.length).toBeLessThan(5_000_000);
  });
});

describe("the report of a session of long entries", () => {
  it("is told in a thread with little memory, though all of them together would not fit into it", async () => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const worker = new Worker(new URL("../../../test/tally-long-session.ts", import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 40 },
    });
    worker.once("message", resolve);
    worker.once("error", reject);

    expect(await promise).toBe(6000);
  }, 60_000);
});

describe("the report of a session of the old service", () => {
  const session = makeActiveSession({ id: '../../etc\r\n"x"', snapshot: null, drift: null });
  const tally = new SessionTally();
  tally.add(makeEntry(1, { event: "GO_STEP_SET", payload: { step_id: "look", done: true, notes: "Seen" } }));
  tally.add(makeEntry(2, { event: "GO_STEP_DENY", payload: { step_id: "walk", reasons: ["red"] } }));
  const report = tally.finish(session, [], BASIS);

  it("tells the steps that its entries name, and says what was not kept", () => {
    expect(report.steps).toMatchObject([
      { step_id: "look", title: null, state: "done", by: OLGA, notes: "Seen", evidence: null },
      { step_id: "walk", title: null, state: "unknown", denials: 1 },
    ]);
    expect(renderSessionHtml(report)).toContain("holds no snapshot of its start");
  });

  it("has a file name of letters, digits and hyphens, whatever its id is", () => {
    expect(sessionFileName(report)).toBe("go-session-2026-01-01--etc-x-");
  });
});
