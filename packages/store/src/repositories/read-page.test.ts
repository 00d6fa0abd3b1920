import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPage } from "./read-page.ts";

describe("readPage", () => {
  it("gives the first sound rows, as many as there are up to the limit, wherever the damaged ones lie", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 20 }),
        fc.integer({ min: 1, max: 8 }),
        async (rows, limit) => {
          const numbered = rows.map((isSound, at) => ({ isSound, at }));
          const sound = numbered.filter(({ isSound }) => isSound);

          const page = await readPage(
            limit,
            async (wanted) => numbered.slice(0, wanted),
            (found) => found.filter(({ isSound }) => isSound),
          );

          expect(page).toEqual(sound.slice(0, limit));
        },
      ),
    );
  });

  it("asks once when nothing is damaged", async () => {
    let asked = 0;
    const fetch = async (limit: number): Promise<number[]> => {
      asked += 1;
      return [1, 2, 3].slice(0, limit);
    };

    expect(await readPage(2, fetch, (rows) => [...rows])).toEqual([1, 2]);
    expect(await readPage(5, fetch, (rows) => [...rows])).toEqual([1, 2, 3]);
    expect(asked).toBe(2);
  });
});
