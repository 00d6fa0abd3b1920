import { LANGUAGE } from "#texts/language.ts";
import { numberFormat } from "./locale/formats.ts";

const figure = numberFormat();
const list = new Intl.ListFormat(LANGUAGE);

/** A count with its noun: `1 step`, `3 steps`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${figure(count)} ${count === 1 ? noun : plural}`;
}

/** Names as a sentence lists them: `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly string[]): string {
  return list.format(items);
}

/** Text cut to a length, at a word where there is one near, with an ellipsis where something was cut. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > max / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
