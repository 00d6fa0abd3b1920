import { describe, expect, it } from "vitest";
import type { Spoiled } from "./kit/flips/campaign.ts";
import { makeKilledFolder } from "./kit/flips/make-folder.ts";
import { type Mutation, runCampaign } from "./kit/flips/run-campaign.ts";
import { times } from "./kit/soak.ts";

const COUNT = times(100, 2000);

/** The seeds of what is done to each copy. */
const NUMBERS = Array.from({ length: COUNT }, (_, index) => 20_260_101 + index);

/** So many of the copies that were noticed are looked at again without what noticed them. */
const CONTROLS = 6;

const LIMIT_MS = times(240_000, 3_600_000);

const WITHOUT_ROW_HASHES: readonly Mutation[] = [
  { file: "repositories/row-reader.ts", search: "row.row_hash === hashRow(table, row)", replace: "true" },
  { file: "repositories/session-repository.ts", search: "remembered.get(row_hash)", replace: "undefined" },
  { file: "integrity/check-row.ts", search: 'row["row_hash"] === hashRow(table, row)', replace: "true" },
];

const WITHOUT_AUDIT_LOG: readonly Mutation[] = [
  { file: "integrity/require-whole-record.ts", search: "if (isKnown || head.seq === 0) return;", replace: "return;" },
];

function isUnnoticed({ outcome }: Spoiled): boolean {
  return outcome === "unnoticed";
}

describe("a bit that flipped and a file that was cut off", () => {
  it(
    "changes nothing that is served, or the start is refused in one line, or the server is read-only",
    async () => {
      const folder = await makeKilledFolder();

      const spoiled = await runCampaign({ ...folder, numbers: NUMBERS });

      expect(spoiled).toHaveLength(COUNT);
      expect(spoiled.filter((one) => isUnnoticed(one) || one.outcome === "crashed")).toEqual([]);
      // All three were needed: the copies were not damaged in vain.
      expect(new Set(spoiled.map(({ outcome }) => outcome))).toEqual(new Set(["as it was", "refused", "read-only"]));

      const rows = spoiled.filter(({ outcome }) => outcome === "read-only");
      const logs = spoiled.filter(({ detail }) => detail.startsWith("Acknowledged entries are gone"));
      for (const [noticed, mutations] of [
        [rows, WITHOUT_ROW_HASHES],
        [logs, WITHOUT_AUDIT_LOG],
      ] as const) {
        const numbers = noticed.slice(0, CONTROLS).map(({ number }) => number);
        const controls = await runCampaign({ ...folder, numbers }, mutations);
        expect(controls.filter(isUnnoticed), `without ${mutations[0]?.file}`).not.toEqual([]);
      }
    },
    LIMIT_MS,
  );
});
