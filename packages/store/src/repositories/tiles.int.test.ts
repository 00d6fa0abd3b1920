import { join } from "node:path";
import { findTreeProblem, signCheckpoint } from "@valhalla-go/core";
import { makeContextOn, makeDraft } from "@valhalla-go/core/test";
import { CompactRange, fromHex, toBase64 } from "@valhalla-go/core/proof";
import { expect, it, onTestFinished } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { openSqliteStore } from "../sqlite/open-sqlite-store.ts";

/** One tile of tiles, and an entry. */
const ENTRIES = 256 * 256 + 1;

it(
  "a record that is signed for the first time gets tiles, and tiles of tiles, that its entries make",
  { timeout: 120_000 },
  async () => {
    const store = await openSqliteStore({ file: join(makeDataFolder(), "valhalla.db") });
    onTestFinished(() => store.close());
    const range = new CompactRange();
    for (let from = 0; from < ENTRIES; from += 8192) {
      await store.write(async (tx) => {
        for (let id = from; id < Math.min(ENTRIES, from + 8192); id += 1) {
          const { hash } = await tx.audit.append(makeDraft({ id: `entry-${id}` }));
          range.append(fromHex(hash)!);
        }
      });
    }

    const { checkpoint } = await signCheckpoint({ ctx: makeContextOn(store), input: {} });

    expect(checkpoint).toMatchObject({ size: ENTRIES, root: toBase64(range.root()) });
    expect(await store.read(({ tiles }) => Promise.all([1, 2, 3].map((level) => tiles.count(level))))).toEqual([
      256, 1, 0,
    ]);
    expect(await findTreeProblem(store)).toBeNull();
  },
);
