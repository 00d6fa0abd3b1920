import { describe, expect, it } from "vitest";
import { EPOCH } from "../../test/fixtures.ts";
import { makeContext } from "../../test/test-context.ts";
import { type ReadLimits, loadReports } from "./load-reports.ts";
import { pushSignal } from "./push-signal.ts";

/** One report a second by each of these sources in turn. */
async function pushAll(...sources: string[]) {
  const ctx = makeContext();
  for (const [index, source] of sources.entries()) {
    await pushSignal({ ctx, input: { source, status: "red", reason: `No. ${index}`, ttl_seconds: 600 } });
    ctx.clock.advanceSeconds(1);
  }
  return async (limits: ReadLimits) =>
    (await loadReports(ctx, "db", EPOCH, limits)).map(({ signal }) => signal?.reason ?? null);
}

describe("loadReports", () => {
  it("is not cut by what others report, whose names hold that of the source", async () => {
    const told = await pushAll("db", "db", ...Array.from({ length: 8 }, () => "db-replica"), "db");
    expect(await told({ own: 3, looked_at: 100 })).toEqual(["No. 0", "No. 1", "No. 10"]);
    expect(await told({ own: 4, looked_at: 11 })).toEqual(["No. 0", "No. 1", "No. 10"]);
  });

  it("tells the newest where there are more than are read, and what counted before them", async () => {
    const told = await pushAll("db", "db", "db", "db-replica", "db-replica", "db");
    expect(await told({ own: 2, looked_at: 100 })).toEqual(["No. 1", "No. 2", "No. 5"]);
    expect(await told({ own: 100, looked_at: 3 })).toEqual(["No. 2", "No. 5"]);
  });
});
