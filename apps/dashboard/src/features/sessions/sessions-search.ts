/** What the page of sessions is asked for, as it stands in the URL. */
export interface SessionsSearch {
  readonly text?: string;
}

/** The two sessions that are compared, as they stand in the URL. */
export interface CompareSearch {
  readonly a?: string;
  readonly b?: string;
}

/** What the URL of the page of sessions asks for; whatever is no such thing is left out. */
export function readSessionsSearch(search: Record<string, unknown>): SessionsSearch {
  return pickTexts(search, ["text"]);
}

/** Which sessions the URL of the comparison names. */
export function readCompareSearch(search: Record<string, unknown>): CompareSearch {
  return pickTexts(search, ["a", "b"]);
}

function pickTexts<const K extends string>(
  search: Record<string, unknown>,
  names: readonly K[],
): { [N in K]?: string } {
  const picked: { [N in K]?: string } = {};
  for (const name of names) {
    const value = search[name];
    if (typeof value === "string" && value !== "") picked[name] = value;
  }
  return picked;
}
