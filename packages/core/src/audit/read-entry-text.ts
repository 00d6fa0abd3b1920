import { ACTOR_KINDS, AUTH_KINDS } from "../actor/constants.ts";
import { canonicalText } from "./canonical-text.ts";
import { AUDIT_ENTRY_VERSION } from "./constants.ts";
import { isPlainlyCanonical } from "./is-plainly-canonical.ts";
import { type UnsealedEntry, parseEntryText } from "./parse-entry-text.ts";

/** What a stored text says of its entry. */
export interface EntryFacts {
  readonly seq: number;
  readonly id: string;
  readonly ts_utc: string;
  readonly event: string;
  readonly origin: string;
  readonly actor_id: string;
  readonly workspace: string;
  readonly session_id: string | null;
  readonly prev: string;
  /** JSON text of the payload. */
  readonly payload: string;
}

/** A text without anything that is escaped: between the quotes of JSON stands the text itself. */
const PLAIN = String.raw`[^"\\\x00-\x1f\ud800-\udfff]*`;
const DIGEST = "[0-9a-f]{64}";
const MOMENT = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z`;

/** The canonical text of an entry: its fields in order, each as its schema wants it. */
const ENTRY = new RegExp(
  String.raw`^\{"actor":\{(?:"auth":"(?:${AUTH_KINDS.join("|")})",)?"id":"(?<actor_id>${PLAIN})","kind":"(?:${ACTOR_KINDS.join("|")})","name":"${PLAIN}"\},` +
    String.raw`"event":"(?<event>${PLAIN})","id":"(?<id>${PLAIN})","origin":"(?<origin>${PLAIN})",` +
    String.raw`"payload":(?<payload>\{.*\}),"prev":"(?<prev>${DIGEST})","request_id":(?:null|"${PLAIN}"),` +
    String.raw`"seq":(?<seq>[1-9]\d{0,15}),"session_id":(?:null|"(?<session_id>${PLAIN})"),"ts_utc":"(?<ts_utc>${MOMENT})",` +
    String.raw`"v":${AUDIT_ENTRY_VERSION},"workspace":"(?<workspace>${PLAIN})"\}$`,
);

/**
 * What a text says that is plainly the canonical text of an entry; null when it is not, or when that takes a closer look
 * (see `readEntryText`), which takes some four times as long.
 */
export function readPlainEntryText(body: string): EntryFacts | null {
  const [, actor_id, event, id, origin, payload, prev, digits, session_id = null, ts_utc, workspace] =
    ENTRY.exec(body) ?? [];
  if (actor_id === undefined || event === undefined || id === undefined || origin === undefined) return null;
  if (payload === undefined || prev === undefined || ts_utc === undefined || workspace === undefined) return null;
  const seq = Number(digits);
  if (!Number.isSafeInteger(seq) || !isPlainlyCanonical(payload)) return null;
  return { seq, id, ts_utc, event, origin, actor_id, workspace, session_id, prev, payload };
}

/**
 * The entry of a text that is plainly written as the text of one; null when it is not, or when that takes a closer look (see
 * `parseEntryText`, which takes several times as long). Whether the text is the canonical one is not asked here.
 */
export function parsePlainEntryText(body: string): UnsealedEntry | null {
  // Our schemas leave this name out, so a text that has it is not the text of what they read.
  const text = body.includes("__proto__") ? null : (ENTRY.exec(body)?.groups?.["payload"] ?? null);
  // What stands there is one object, so that around it there is no name that no entry has, nor one twice.
  if (text === null || !isPlainObject(parseJson(text))) return null;
  const entry = parseJson(body) as UnsealedEntry | null;
  return entry !== null && Number.isSafeInteger(entry.seq) ? entry : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isPlainObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * What a stored text says of its entry, and whether the text is the canonical one (RFC 8785), which no second spelling of the
 * same entry is; null when it is no entry.
 */
export function readEntryText(body: string): { readonly facts: EntryFacts; readonly is_canonical: boolean } | null {
  const plain = readPlainEntryText(body);
  if (plain !== null) return { facts: plain, is_canonical: true };
  const entry = parseEntryText(body);
  if (entry === null) return null;
  const { seq, id, ts_utc, event, origin, workspace, session_id, prev } = entry;
  const payload = JSON.stringify(entry.payload);
  const facts = { seq, id, ts_utc, event, origin, actor_id: entry.actor.id, workspace, session_id, prev, payload };
  return { facts, is_canonical: isCanonicalTextOf(entry, body) };
}

/** A forged text can hold what has no canonical text at all, such as half a surrogate pair. */
export function isCanonicalTextOf(value: unknown, text: string): boolean {
  try {
    return canonicalText(value) === text;
  } catch {
    return false;
  }
}
