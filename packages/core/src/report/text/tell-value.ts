import type { JsonValue } from "../../text/json.ts";

/** A JSON value as a person reads it in the middle of a sentence: text as it is, nothing as an empty text. */
export function tellValue(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * A text of at most `length` characters, an ellipsis at its end where something was cut off. Cuts no character in half, and
 * puts what is left together anew: a part of a text would keep the whole of it in memory.
 */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const characters = Array.from(text.slice(0, length - 1));
  if (/^[\ud800-\udbff]$/.test(characters.at(-1) ?? "")) characters.pop();
  return [...characters, "…"].join("");
}
