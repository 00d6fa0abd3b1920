/** The kinds of lines between the first and the last, in their order, by what they begin with. */
const SECTIONS = ["entry", "checkpoint", "proof", "session", "report", "seal"] as const;
export type Section = (typeof SECTIONS)[number];

/** What kind of line this is; one that begins like no other is an entry, or should be. */
export function sectionOf(line: string | null): Section {
  return SECTIONS.find((name) => line?.startsWith(`{"${name}":`)) ?? "entry";
}

/** Whether a line of one kind may come behind one of the other. */
export function mayFollow(section: Section, before: Section): boolean {
  return SECTIONS.indexOf(section) >= SECTIONS.indexOf(before);
}
