import { makeVisible } from "../text/visible.ts";

/** Every ASCII punctuation character: each may stand behind a backslash, and then is only itself (CommonMark 0.31, 2.4). */
const PUNCTUATION = /[!-/:-@[-`{-~]/g;

/**
 * Text of anybody as Markdown that shows it and does nothing else, on one line: no marks, links, HTML, entities, tables.
 * Line ends become spaces; hidden characters are spelled out. Some readers make a link of a bare address whatever stands
 * before it: it leads where it says.
 */
export function escapeInline(text: string): string {
  return makeVisible(text)
    .replaceAll(PUNCTUATION, String.raw`\$&`)
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The same for a cell of a table, where line ends are kept. */
export function escapeCell(text: string): string {
  return makeVisible(text).trim().split("\n").map(escapeInline).join("<br>");
}

/** The same as a block quote, line by line; an empty line begins a paragraph. */
export function quote(text: string): string {
  const lines = makeVisible(text).trim().split("\n").map(escapeInline);
  const quoted = lines.map((each, index) => {
    if (each === "") return ">";
    const isFollowed = (lines[index + 1] ?? "") !== "";
    return `> ${each}${isFollowed ? "\\" : ""}`;
  });
  return quoted.join("\n");
}
