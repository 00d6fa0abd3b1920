import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), "utf8");
const TOKENS = read("tokens.css");
const GLOBAL = read("global.css");
const NOTE = read("../lib/undo/note-bar.module.css");
const PHONE = "@media (max-width: 48em) {";
/** A low window has no thumb bar. */
const TALL_PHONE = "@media (max-width: 48em) and (min-height: 26em) {";
const NOTCH = 34;

/** What `property` says first in `css` after `place`. */
function valueOf(css: string, place: string, property: string): string {
  const start = css.indexOf(place);
  const value = new RegExp(`[\\s;]${property}: ([^;]+);`).exec(css.slice(start))?.[1];
  if (start === -1 || value === undefined) throw new Error(`no ${property} after ${place}`);
  return value;
}

const NAV = Number.parseInt(valueOf(TOKENS, ":root {", "--nav-height"));
const THUMB = Number.parseInt(valueOf(read("../features/now/thumb-bar.module.css"), TALL_PHONE, "--thumb-height"));

/** The last of the lengths in `value`, in pixels on a phone that shows the thumb bar. */
function pixelsOf(value: string): number {
  const sum = value
    .replace("var(--bars-below)", valueOf(TOKENS, PHONE, "--bars-below"))
    .replace("var(--nav-height)", `${NAV}px`)
    .replace("var(--thumb-height, 0px)", `${THUMB}px`)
    .replace("env(safe-area-inset-bottom)", `${NOTCH}px`);
  if (/var|env/.test(sum)) throw new Error(`not known here: ${sum}`);
  const last = sum.includes("calc(") ? sum.slice(sum.indexOf("calc(")) : (sum.split(" ").at(-1) ?? "");
  return [...last.matchAll(/(\d+)px/g)].reduce((total, [, length]) => total + Number(length), 0);
}

describe("what takes the focus on a phone", () => {
  it("comes to lie above the bars", () => {
    expect(pixelsOf(valueOf(GLOBAL, "html {", "scroll-padding"))).toBeGreaterThanOrEqual(NAV + THUMB + NOTCH);
  });

  it("comes to lie above the note, which stands above the bars", () => {
    const noteBottom = pixelsOf(valueOf(NOTE, PHONE, "bottom"));
    const noteHeight = pixelsOf(valueOf(NOTE, ".bar {", "min-height"));
    expect(noteBottom).toBeGreaterThanOrEqual(NAV + THUMB + NOTCH);
    const padding = valueOf(GLOBAL, "html[data-note] {", "scroll-padding-bottom");
    expect(pixelsOf(padding)).toBeGreaterThanOrEqual(noteBottom + noteHeight);
  });
});
