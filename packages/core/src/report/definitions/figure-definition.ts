/** What a figure of a report means: enough to count it again from the record. */
export interface FigureDefinition {
  /** Where it stands in the JSON of the report; `[]` stands for each item of a list. */
  readonly figure: string;
  readonly title: string;
  readonly unit:
    | "sessions"
    | "entries"
    | "steps"
    | "notes"
    | "people"
    | "decisions"
    | "skips"
    | "denials"
    | "changes"
    | "ms";
  readonly definition: string;
}

/** The definition of a figure. Throws for one that has none. */
export function definitionOf(figures: readonly FigureDefinition[], figure: string): FigureDefinition {
  const found = figures.find((each) => each.figure === figure);
  if (found === undefined) throw new Error(`the figure ${figure} has no definition`);
  return found;
}
