import { fromBase64, toBase64 } from "./base64.ts";
import { fromHex, toHex } from "./hex.ts";

/** One signature line of a note. */
export interface NoteSignature {
  /** The key's name: no spaces and no plus sign. */
  readonly name: string;
  /** The key's id: 8 hexadecimal digits. */
  readonly key_id: string;
  readonly signature: Uint8Array;
}

/** A text and signatures of it, in the form of C2SP signed-note. */
export interface SignedNote {
  /** What is signed: its UTF-8 bytes, with the line feed that it ends with. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** More signatures than this a note is not read with. */
const MAX_SIGNATURES = 100;
const KEY_ID_BYTES = 4;
const LINE_START = "— ";
/** ASCII control characters other than the line feed. */
// oxlint-disable-next-line no-control-regex -- a note must not have them
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

/** Whether a text can name a key. */
export function isKeyName(name: string): boolean {
  // oxlint-disable-next-line no-control-regex -- a note must not have them
  return name.isWellFormed() && /^[^\s\u0085+\u0000-\u001f]+$/.test(name);
}

/** The note as text. Throws RangeError for a text or a name that a note cannot hold. */
export function formatNote({ text, signatures }: SignedNote): string {
  const lines = signatures.map(({ name, key_id, signature }) => {
    const id = fromHex(key_id);
    if (!isKeyName(name) || id?.length !== KEY_ID_BYTES) throw new RangeError("this does not name a key");
    return `${LINE_START}${name} ${toBase64(Uint8Array.of(...id, ...signature))}\n`;
  });
  const note = `${text}\n${lines.join("")}`;
  if (parseNote(note)?.text !== text) throw new RangeError("this text cannot be signed as a note");
  return note;
}

/** What a note says; null for a text that is not exactly in the form of a note. Nothing is verified here. */
export function parseNote(note: string): SignedNote | null {
  const end = note.lastIndexOf("\n\n") + 1;
  if (end === 0 || !note.endsWith("\n") || !note.isWellFormed() || CONTROL.test(note)) return null;
  const lines = note.slice(end + 1, -1).split("\n");
  const signatures = lines.map(parseSignature).filter((signature) => signature !== null);
  if (signatures.length !== lines.length || lines.length > MAX_SIGNATURES) return null;
  return { text: note.slice(0, end), signatures };
}

function parseSignature(line: string): NoteSignature | null {
  const [name = "", encoded = "", ...more] = line.slice(LINE_START.length).split(" ");
  if (!line.startsWith(LINE_START) || more.length > 0 || !isKeyName(name)) return null;
  const bytes = fromBase64(encoded);
  if (bytes === null || bytes.length <= KEY_ID_BYTES) return null;
  return { name, key_id: toHex(bytes.subarray(0, KEY_ID_BYTES)), signature: bytes.subarray(KEY_ID_BYTES) };
}
