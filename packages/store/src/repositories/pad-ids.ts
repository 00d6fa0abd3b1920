/** Ids for an `in`, the last one again until there are as many as a power of two: few statements to prepare. */
export function padIds(ids: readonly string[]): string[] {
  const size = 2 ** Math.ceil(Math.log2(Math.max(1, ids.length)));
  return Array.from({ length: size }, (_, index) => ids[Math.min(index, ids.length - 1)] ?? "");
}
