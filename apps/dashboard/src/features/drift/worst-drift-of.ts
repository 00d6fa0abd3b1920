import type { Difference, DriftLevel } from "@valhalla-go/core/schemas";

/** How several differences together stand to what was frozen, the worst first; `none`: changed, for neither; null without any. */
export function worstDriftOf(differences: readonly Pick<Difference, "drift">[]): DriftLevel | null {
  if (differences.length === 0) return null;
  const levels: readonly DriftLevel[] = ["worsened", "improved"];
  return levels.find((level) => differences.some(({ drift }) => drift === level)) ?? "none";
}
