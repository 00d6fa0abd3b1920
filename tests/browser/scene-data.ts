import type { Page } from "playwright-core";

/** One lower-case word is a state or a kind, for which the dashboard has words of its own; what has more in it is a name. */
const STATE = /^[a-z]+$/;
/** What Intl writes for a British viewer, in lists too, and the sign of the other clock. */
const WRITTEN_BY_INTL =
  /\band\b|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b|\bUTC\b/g;
/** A moment in what the server says, which a page shows in the viewer's own way. */
const UTC_MOMENT = /\d{4}-\d\d-\d\dT[\d:.]+Z/;
const BAND = /(?<![\p{L}\p{N}])[A-D](?![\p{L}\p{N}])/gu;

/** What the server told a page: names, notes, reasons. No text of the dashboard. */
export interface SceneData {
  /** What is left of a text without it. */
  without(text: string): string;
}

/** Listens to what the server tells a page. `words` are data though they look like states: names of actions, for one. */
export function collectData(page: Page, words: readonly string[]): SceneData {
  const told = new Set<string>(words);
  page.on("response", (response) => {
    if (response.headers()["content-type"]?.includes("json") !== true) return;
    response.json().then(
      (body: unknown) => note(body),
      // A page that was left takes its answers along.
      () => undefined,
    );
  });

  function note(value: unknown): void {
    if (typeof value === "string" && value.length > 1 && !STATE.test(value)) {
      told.add(value);
      for (const piece of value.split(UTC_MOMENT).map((each) => each.trim())) if (piece.includes(" ")) told.add(piece);
    }
    if (typeof value !== "object" || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (!Array.isArray(value) && /[-_]/.test(name)) told.add(name);
      note(inner);
    }
  }

  return {
    without(text) {
      let left = text;
      for (const data of [...told].toSorted((one, other) => other.length - one.length)) {
        if (left.includes(data)) left = left.replaceAll(data, " ");
      }
      left = left.replaceAll(WRITTEN_BY_INTL, " ").replaceAll(BAND, " ");
      return /\p{L}/u.test(left) ? left.replaceAll(/\s+/g, " ").replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "") : "";
    },
  };
}
