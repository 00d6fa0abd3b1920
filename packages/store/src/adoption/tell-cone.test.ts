import { type ConeState, SYSTEM_ACTOR } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { happenedAt, makeLine, makeLog, writtenAt } from "../../test/legacy-lines.ts";
import { LEGACY_ACTOR } from "./legacy-files.ts";
import type { LegacyLine } from "./parse-audit-log.ts";
import { type ConeFile, mergeConeFile, tellConeChanges } from "./tell-cone.ts";

const NOW = "2026-02-01T00:00:00.000000Z";

function setLine(line: number, payload: LegacyLine["payload"] = {}): LegacyLine {
  return makeLine(line, "CONE_SET", { band: "B", reason: `set ${line}`, metrics: {}, ...payload });
}

function fileOf(cone: Partial<ConeState>): ConeFile {
  return { value: { band: "B", reason: "set 3", metrics: {}, updated_at_utc: happenedAt(3), ...cone }, problems: [] };
}

const LOGGED = tellConeChanges(makeLog([setLine(1, { band: "C" }), setLine(3)]));
const GAP = { file: "audit.log", line: 4, problem: "is not JSON, or is cut off" } as const;

describe("cone changes told by audit.log", () => {
  it("are its CONE_SET lines, in force since they were written", () => {
    const { changes, problems } = tellConeChanges(
      makeLog([setLine(1, { band: "C", metrics: { backlog: 3 } }), makeLine(2, "CONE_ALLOW")]),
    );
    const change = {
      band: "C",
      reason: "set 1",
      metrics: { backlog: 3 },
      updated_at_utc: writtenAt(1),
      set_by: LEGACY_ACTOR,
    };
    expect(changes).toEqual([{ line: 1, change }]);
    expect(problems).toEqual([]);
  });

  it.each([
    ["band", { band: "E" }],
    ["reason", { reason: " " }],
    ["metrics", { metrics: { a: [] } }],
  ])("leave out a line without a readable %s, and report it", (field, payload) => {
    const { changes, problems } = tellConeChanges(makeLog([setLine(1, payload), setLine(2)]));
    expect(changes.map(({ line }) => line)).toEqual([2]);
    expect(problems).toEqual([{ file: "audit.log", line: 1, problem: expect.stringContaining(field) }]);
  });
});

describe("the cone of cone_state.json", () => {
  it("is the last change of the log when it says the same, and knows its moment better", () => {
    const { changes, current, problems } = mergeConeFile(LOGGED, fileOf({}), [], NOW);
    expect(changes.map(({ line, change }) => [line, change.updated_at_utc])).toEqual([
      [1, writtenAt(1)],
      [3, happenedAt(3)],
    ]);
    expect(current).toBe(changes[1]?.change);
    expect(problems).toEqual([]);
  });

  it.each<[string, Partial<ConeState>, number]>([
    ["says otherwise", { band: "D", updated_at_utc: happenedAt(5) }, 0],
    ["has other metrics", { metrics: { backlog: 1 }, updated_at_utc: happenedAt(5) }, 0],
    ["says the same of a later moment", { updated_at_utc: happenedAt(5) }, 0],
    ["says the same of a moment before another change", { updated_at_utc: happenedAt(1) }, 0],
    ["is older and says otherwise, which is reported", { band: "A", updated_at_utc: happenedAt(2) }, 1],
  ])("is a change of its own when it %s", (_, cone, reported) => {
    const { changes, current, problems } = mergeConeFile(LOGGED, fileOf(cone), [], NOW);
    expect(changes.map(({ line }) => line)).toEqual([1, 3, null]);
    expect(current).toMatchObject({ ...cone, set_by: LEGACY_ACTOR });
    expect(problems).toHaveLength(reported);
  });

  it("is survival when the file is damaged, whatever the log says", () => {
    const file: ConeFile = { value: null, problems: [{ file: "cone_state.json", line: 1, problem: "is empty" }] };
    const { changes, current } = mergeConeFile(LOGGED, file, [], NOW);
    expect(changes.at(-1)).toEqual({ line: null, change: current });
    expect(current).toMatchObject({ band: "D", updated_at_utc: NOW, set_by: SYSTEM_ACTOR });
    expect(current.reason).toContain("cone_state.json cannot be read (is empty)");
  });
});

describe("without cone_state.json", () => {
  it("the last change of the log is in force", () => {
    const { changes, current, problems } = mergeConeFile(LOGGED, null, [{ ...GAP, line: 2 }], NOW);
    expect(changes).toEqual(LOGGED.changes);
    expect(current.reason).toBe("set 3");
    expect(problems).toEqual([{ file: "cone_state.json", line: null, problem: expect.stringContaining("line 3") }]);
  });

  it("the cone is survival when a line that cannot be read may have set a worse one", () => {
    expect(mergeConeFile(LOGGED, null, [GAP], NOW).current.band).toBe("D");
    const unreadableSet = tellConeChanges(makeLog([setLine(3), setLine(4, { band: "E" })]));
    expect(mergeConeFile(unreadableSet, null, [], NOW).current.band).toBe("D");
    expect(mergeConeFile({ changes: [], problems: [] }, null, [GAP], NOW).current.band).toBe("D");
  });

  it("the cone is the boot default when nobody ever set one", () => {
    const { changes, current, problems } = mergeConeFile({ changes: [], problems: [] }, null, [], NOW);
    expect(changes).toEqual([{ line: null, change: current }]);
    expect(current).toMatchObject({ band: "B", updated_at_utc: NOW, set_by: SYSTEM_ACTOR });
    expect(problems).toHaveLength(1);
  });
});
