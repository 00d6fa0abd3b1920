import type { Band, Policy } from "@valhalla-go/core/schemas";

/** What a class of engines may do in one band and not in another. */
export interface PolicyChange {
  readonly engine_class: string;
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

/** What going from one band to another gives to and takes from each class of engines; classes without change are left out. */
export function comparePolicy({ classes }: Pick<Policy, "classes">, from: Band, to: Band): PolicyChange[] {
  return Object.entries(classes).flatMap(([engine_class, { allows }]) => {
    const before = allows[from] ?? [];
    const after = allows[to] ?? [];
    const gains = after.filter((action) => !before.includes(action));
    const loses = before.filter((action) => !after.includes(action));
    return gains.length + loses.length === 0 ? [] : [{ engine_class, gains, loses }];
  });
}
