import type { RestoreReport } from "@valhalla-go/store";
import { describe, expect, it } from "vitest";
import { describeRestore } from "./describe-restore.ts";

const HASH = "0123456789abcdef".repeat(4);

const report: RestoreReport = {
  origin: "ours",
  taken_at_utc: "2026-03-01T09:00:00.000000Z",
  backup_head: { seq: 7, hash: HASH },
  abandoned_head: { origin: "ours", seq: 9, hash: HASH },
  entries_abandoned: 2,
  replaced_in: "replaced/2026",
  team_files: { restored: ["policy.yaml"], kept: ["settings.yaml", "playbooks"] },
};

describe("what a restore tells who asked for it", () => {
  it("is what came back, what was given up, where that is kept, and what became of the team's files", () => {
    expect(describeRestore(report, "/data").split("\n")).toEqual([
      "Restored: installation ours in /data as of 2026-03-01T09:00:00.000000Z, up to entry 7; entry 8 tells of it.",
      "Abandoned: 2 entries; the head was 9 0123456789abcdef.",
      "Kept: what was there is in /data/replaced/2026.",
      "Restored with it: policy.yaml.",
      "Left as they are here: settings.yaml, playbooks (--with-settings takes the backup's instead).",
    ]);
  });

  it.each<[Partial<RestoreReport>, string]>([
    [{ entries_abandoned: 1 }, "Abandoned: 1 entry; the head was 9 0123456789abcdef."],
    [{ abandoned_head: null, entries_abandoned: 0 }, "Abandoned: nothing, the folder was empty."],
    [{ abandoned_head: null, entries_abandoned: null }, "Abandoned: an installation that could not be read."],
  ])("does not make up what was given up: %j", (facts, line) => {
    expect(describeRestore({ ...report, ...facts }, "/data")).toContain(`\n${line}\n`);
  });

  it("says nothing of what was not there", () => {
    const bare = { ...report, replaced_in: null, team_files: { restored: [], kept: [] } };
    expect(describeRestore(bare, "/data").split("\n")).toHaveLength(2);
  });
});
