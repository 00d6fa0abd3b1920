/** What the commands of two words have in common. */
export const FAMILIES: Readonly<Record<string, string>> = {
  kpi: "figures that posture depends on",
  import: "takes in what was measured elsewhere",
  policy: "rules as files",
};
