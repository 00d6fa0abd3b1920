import type { StoreCondition } from "@valhalla-go/core";
import { catchGoError } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { ConditionKeeper } from "./condition-keeper.ts";

const FULL: StoreCondition = { kind: "full", problem: "no space" };
const DAMAGE = { table: "session", row: "s-1", problem: "its hash is wrong" };

function listen(keeper: ConditionKeeper): StoreCondition[] {
  const heard: StoreCondition[] = [];
  keeper.onChange((condition) => heard.push(condition));
  return heard;
}

describe("ConditionKeeper", () => {
  it("begins sound and tells of each change once", () => {
    const keeper = new ConditionKeeper();
    expect(keeper.current).toEqual({ kind: "sound" });
    const heard = listen(keeper);
    for (const condition of [FULL, { ...FULL }, { kind: "sound" } as const]) keeper.set(condition);
    expect(heard).toEqual([FULL, { kind: "sound" }]);
  });

  it("tells nobody who no longer listens", () => {
    const keeper = new ConditionKeeper();
    const heard: StoreCondition[] = [];
    keeper.onChange((condition) => heard.push(condition))();
    keeper.set(FULL);
    expect(heard).toEqual([]);
  });

  it("keeps the first damage for ever, and refuses to write with what it is", () => {
    const keeper = new ConditionKeeper();
    keeper.requireUndamaged();
    keeper.reportDamage(DAMAGE);
    const heard = listen(keeper);
    keeper.reportDamage({ ...DAMAGE, row: "s-2" });
    keeper.set({ kind: "sound" });
    keeper.set(FULL);
    expect(keeper.current).toEqual({ kind: "read_only", ...DAMAGE });
    expect(heard).toEqual([]);
    expect(catchGoError(() => keeper.requireUndamaged())).toMatchObject({ code: "STORE_READ_ONLY", facts: DAMAGE });
  });
});
