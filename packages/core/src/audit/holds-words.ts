import type { JsonValue } from "../text/json.ts";
import { foldSearchText } from "./fold-search-text.ts";
import type { AuditEntry } from "./schemas.ts";

/** Fewer digits of a hash are a part of too many. */
const HASH_DIGITS_MIN = 8;

/** Whether a word may be the beginning of a hash. */
export function isBeginningOfHash(word: string): boolean {
  return word.length >= HASH_DIGITS_MIN && /^[0-9a-f]{1,64}$/.test(word);
}

/**
 * Whether an entry holds each of the words, which are folded as {@link foldSearchText} does: as a part of its event, of who acted,
 * of its ids, or of a name, text, number or truth value anywhere in its payload; or as the beginning of its hash.
 */
export function holdsWords(entry: AuditEntry, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const texts = textsOf(entry).map(foldSearchText);
  return words.every(
    (word) => texts.some((text) => text.includes(word)) || (isBeginningOfHash(word) && entry.hash.startsWith(word)),
  );
}

function textsOf({ event, actor, id, session_id, request_id, payload }: AuditEntry): string[] {
  const texts = [event, actor.name, actor.id, id, session_id ?? "", request_id ?? ""];
  collectTexts(payload, texts);
  return texts;
}

function collectTexts(value: JsonValue, into: string[]): void {
  if (value === null) return;
  if (typeof value !== "object") {
    into.push(String(value));
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) collectTexts(item, into);
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    into.push(name);
    collectTexts(item, into);
  }
}
