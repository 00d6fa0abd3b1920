import type { Held, Receipt } from "@valhalla-go/verify";
import * as texts from "#texts/record.ts";

/** What somebody holds from elsewhere, as they pasted it. */
export interface PastedHeld {
  readonly keys: string;
  readonly checkpoints: string;
  readonly receipts: string;
}

/** What is wrong with a text that was pasted, by its field. */
type HeldProblems = { readonly [K in keyof PastedHeld]?: string };

interface ReadHeld {
  readonly held: Held;
  readonly problems: HeldProblems;
}

/** Verifier key as C2SP signed-note writes it: name, 8 hexadecimal digits, base64. Whether it is one, the verifier finds out. */
const VKEY = /^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$/;

/** Reads what somebody pasted. Line ends and spaces around do not count: they are what pasting adds and takes away. */
export function readHeld({ keys, checkpoints, receipts }: PastedHeld): ReadHeld {
  const vkeys = linesOf(keys).filter((line) => line !== "");
  const notes = splitNotes(checkpoints);
  const read = readReceipts(receipts);
  const problems: HeldProblems = {
    ...(vkeys.every((vkey) => VKEY.test(vkey)) ? {} : { keys: texts.HELD_KEY_WRONG }),
    ...(notes === null
      ? {
          checkpoints: texts.HELD_CHECKPOINT_WRONG,
        }
      : {}),
    ...(read === null ? { receipts: texts.HELD_RECEIPT_WRONG } : {}),
  };
  return { held: { keys: vkeys, checkpoints: notes ?? [], receipts: read ?? [] }, problems };
}

const SIGNATURE = "\u2014 ";

/** The signed notes of a text, one after the other; null when it holds something else. */
function splitNotes(text: string): string[] | null {
  const notes: string[] = [];
  let lines: string[] = [];
  for (const line of linesOf(text)) {
    const isSigned = lines.at(-1)?.startsWith(SIGNATURE) === true;
    if (isSigned && !line.startsWith(SIGNATURE)) {
      notes.push(toNote(lines));
      lines = [];
    }
    if (line !== "" || lines.length > 0) lines.push(line);
  }
  if (lines.at(-1)?.startsWith(SIGNATURE) === true) notes.push(toNote(lines));
  else if (lines.length > 0) return null;
  return notes;
}

function toNote(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

function readReceipts(text: string): Receipt[] | null {
  if (text.trim() === "") return [];
  try {
    const value: unknown = JSON.parse(text);
    const found = (Array.isArray(value) ? value : [value]).map(readReceipt);
    return found.includes(null) ? null : found.filter((receipt) => receipt !== null);
  } catch {
    return null;
  }
}

/** A receipt, or an answer that holds one. */
function readReceipt(value: unknown): Receipt | null {
  if (typeof value !== "object" || value === null) return null;
  const { receipt, seq, hash, checkpoint = null } = value as Record<string, unknown>;
  if (receipt !== undefined) return readReceipt(receipt);
  if (typeof seq !== "number" || typeof hash !== "string") return null;
  return checkpoint === null || typeof checkpoint === "string" ? { seq, hash, checkpoint } : null;
}

function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim());
}
