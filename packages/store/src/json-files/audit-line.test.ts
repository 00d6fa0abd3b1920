import { type StoredEntry, genesisHead, sealEntry } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { formatAuditLine, formatStoredLine, readAuditPlace } from "./audit-line.ts";

const { entry, body } = sealEntry(
  {
    id: "e1",
    ts_utc: "2026-01-01T09:00:00.000000Z",
    event: "GO_NOTE_ADD",
    actor: { kind: "operator", id: "olga", name: "Olga" },
    workspace: "default",
    session_id: "s1",
    request_id: null,
    payload: { text: "Zürich ✓\nsecond line" },
  },
  genesisHead("origin"),
  "origin",
);

function makeRow(overrides: Partial<StoredEntry> = {}): StoredEntry {
  const { seq, id, ts_utc, event, actor, workspace, session_id, prev, hash } = entry;
  return { seq, id, ts_utc, event, actor_id: actor.id, workspace, session_id, prev, hash, body, ...overrides };
}

describe("a line of audit.log", () => {
  it("begins with the three fields of the old service and holds the whole entry", () => {
    const line = formatAuditLine(entry);
    expect(Object.keys(JSON.parse(line) as object).slice(0, 3)).toEqual(["ts_utc", "event", "payload"]);
    expect(JSON.parse(line)).toEqual(entry);
  });

  it("is one line, whatever the texts hold", () => {
    expect(formatAuditLine(entry).indexOf("\n")).toBe(formatAuditLine(entry).length - 1);
  });

  it("tells the same when it is made from the stored row", () => {
    const line = formatStoredLine(makeRow());
    expect(Object.keys(JSON.parse(line) as object).slice(0, 3)).toEqual(["ts_utc", "event", "payload"]);
    expect(JSON.parse(line)).toEqual(entry);
  });

  it.each(["{", "null", "7"])("tells the columns when the stored text is damaged: %s", (damaged) => {
    const told: unknown = JSON.parse(formatStoredLine(makeRow({ body: damaged })));
    expect(told).toMatchObject({ ts_utc: entry.ts_utc, event: entry.event, payload: null, seq: 1, hash: entry.hash });
  });
});

describe("the place that a line tells", () => {
  it("is seq and hash of our own lines", () => {
    expect(readAuditPlace(formatAuditLine(entry))).toEqual({ seq: 1, hash: entry.hash });
  });

  it.each(["", "{", "null", "[]", '{"ts_utc":"x","event":"y","payload":{}}', '{"seq":"1","hash":"a"}'])(
    "is none for %j",
    (line) => {
      expect(readAuditPlace(line)).toBeNull();
    },
  );
});
