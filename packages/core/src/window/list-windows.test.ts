import { expect, it } from "vitest";
import { DEFAULT_MATRIX } from "../../test/fixtures.ts";
import { makeContext } from "../../test/test-context.ts";
import { Policy } from "../policy/schemas.ts";
import { listWindows } from "./list-windows.ts";
import { WindowList } from "./schemas.ts";

it("tells of each window when it is, whether it is now, and its next five times", async () => {
  const policy = Policy.parse({
    ...DEFAULT_MATRIX,
    windows: { morning: { title: "Morning", when: { cron: "0 8 * * *", minutes: 120 } } },
  });

  const list = await listWindows({ ctx: makeContext({ policy }), input: {} });

  expect(WindowList.parse(list)).toEqual(list);
  expect(list.windows).toEqual([
    expect.objectContaining({
      window: "morning",
      text: "At 08:00, for 2 hours (UTC)",
      current: { starts_at_utc: "2026-01-01T08:00:00.000000Z", ends_at_utc: "2026-01-01T10:00:00.000000Z" },
    }),
  ]);
  expect(list.windows[0]?.coming.map(({ starts_at_utc }) => starts_at_utc.slice(0, 10))).toEqual([
    "2026-01-02",
    "2026-01-03",
    "2026-01-04",
    "2026-01-05",
    "2026-01-06",
  ]);
});
