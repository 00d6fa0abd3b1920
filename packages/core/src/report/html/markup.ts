import { makeVisible } from "../text/visible.ts";

/** Text that is HTML already; made by {@link markup}. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Part = Html | string | number | readonly Part[];

/**
 * HTML with values in it. Text is escaped, for elements and for quoted attributes alike, and its hidden characters are
 * spelled out; HTML stays as it is; lists are put one after another.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const [first = "", ...rest] = strings;
  return new Html(rest.reduce((text, string, index) => text + write(parts[index] ?? "") + string, first));
}

function write(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === "number") return String(part);
  return typeof part === "string" ? escapeHtml(part) : part.map(write).join("");
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

function escapeHtml(text: string): string {
  return makeVisible(text).replaceAll(/[&<>"'`]/g, (character) => ESCAPES[character] ?? "");
}
