import type { PROBLEMS, Verdict } from "@valhalla-go/verify";
import { countOf } from "../../lib/count.ts";

export const NAME = "Audit: proof";
export const TITLE = "Audit";
export const ABOUT = "Changes are detectable back to any checkpoint that you hold.";

export const CHAIN = "Check by the server";
export const asOf = (clock: string): string => `as of ${clock}`;
export const CHAIN_IS_WHOLE = "The chain is whole.";
export const CHAIN_IS_BROKEN = "The chain is broken.";
export const chainWhole = (entries: number): string =>
  `The chain is whole: ${countOf(entries, "entry", "entries")}, each follows the one before it.`;
export const chainBrokenAt = (seq: number, problem: string): string =>
  `The chain is broken at entry ${seq}: ${problem}.`;
export const CHECK_CHAIN = "Check the chain";
export const CHAIN_ABOUT =
  "This finds accidents. Against somebody who owns the server only what you hold yourself helps.";

export const CHECKPOINT = "Latest checkpoint";
export const NO_CHECKPOINT = "Nothing is signed yet. The first checkpoint comes within a minute.";
export const covers = (size: number, uncovered: number): string => {
  const rest = uncovered === 0 ? ", which is all there are." : `; ${countOf(uncovered, "newer one")} not yet.`;
  return `Covers the first ${countOf(size, "entry", "entries")}${rest}`;
};
export const CHECKPOINT_NAME = "checkpoint";
export const CHECKPOINT_ABOUT =
  "Keep a copy where this server cannot reach it. Any change of what came before can then be found, whoever makes it.";

export const DOWNLOAD = "The whole log";
export const DOWNLOAD_ABOUT =
  "Every entry and every checkpoint of this installation in one signed file. Verify it here, or without any server by {command}. That it was downloaded is recorded.";
export const DOWNLOAD_ALL = "Download the whole log";

export const KEY = "Key of this installation";
export const NO_KEY = "No key is recorded yet: it is with the server's start.";
export const KEY_NAME = "key";
export const KEY_ABOUT =
  "The server printed it at its first start. Compare the two, and give it to whoever shall verify: it proves the more the less of its way led through this server.";
export const FIRST_KEY = "Named by entry {seq}, {when}, as the first.";
export const FURTHER_KEY = "Named by entry {seq}, {when}. Before it there was another one:";
export const KEY_BEFORE_NAME = "key before it";

export const RECEIPTS = "Receipts";
export const RECEIPTS_ABOUT =
  "The answer to every change holds a receipt: the number and the hash of the entry that was written, and the latest checkpoint. Who keeps one can show later that this entry was there, and notices when it is there no longer.";
export const RECEIPTS_OF_CLIENT = "The typed client keeps the largest checkpoint that it saw by itself.";

export const HELD = "What you hold from elsewhere";
export const HELD_ABOUT =
  "Any one of these makes the file evidence. Without one, it can only be shown to agree with itself.";
export const HELD_KEY = "Key";
export const HELD_KEY_ABOUT = "Of the installation, as its operator gave it to you. One on each line.";
export const HELD_KEY_WRONG = "A key is one line: a name, 8 digits and a text, joined by +.";
export const USE_SERVER_KEY = "Use the key that this server shows";
export const USE_SERVER_KEY_ABOUT =
  "This proves less: whoever could change the record can show you a key of their own here.";
export const HELD_CHECKPOINT = "Checkpoint";
export const HELD_CHECKPOINT_ABOUT = "One that you copied or was sent earlier, with its signature.";
export const HELD_CHECKPOINT_WRONG =
  "A checkpoint is a log's name, a size, a root, an empty line and a signature that begins with a dash.";
export const HELD_RECEIPT = "Receipt";
export const HELD_RECEIPT_ABOUT =
  "Of a change that you made, of a session that of its end: JSON, as the server answered it.";
export const HELD_RECEIPT_WRONG =
  "A receipt is JSON with seq, hash and checkpoint, as an answer of the server holds it.";

export const VERIFY = "Verify a bundle";
export const VERIFY_ABOUT =
  "The evidence of a session, or the whole log. The file is read and verified in this browser; nothing of it is sent anywhere.";
export const DROP = "Drop a bundle here, or choose one";
export const DROP_HINT = "a file that ends in .ndjson";
export const verifying = (name: string, percent: number): string => `Verifying ${name}: ${percent} % read.`;
export const notVerified = (name: string, why: string): string => `${name} was not verified: ${why}`;
export const verifyAgain = (name: string): string => `Verify ${name} again with what you hold now`;
export const STOPPED = "The verification was stopped.";
export const NOT_LOADED = "The verifier could not be loaded. Load the page again.";

/** What each verdict means to whoever has to rely on the file. */
export const VERDICTS = {
  anchored: {
    lead: "Sound and anchored.",
    rest: "This is what was recorded, back to what you hold.",
  },
  tampered: {
    lead: "Tampered with.",
    rest: "This is not what was recorded. Do not rely on it.",
  },
  unreadable: {
    lead: "Not readable.",
    rest: "This is no bundle of Valhalla GO, or not one that this version can read.",
  },
  unanchored: {
    lead: "Not anchored.",
    rest: "The file agrees with itself, but nothing that you gave vouches for it: whoever made it can have made it all up.",
  },
} as const satisfies Record<Verdict, { readonly lead: string; readonly rest: string }>;

const ANCHORS = {
  key: "your key",
  checkpoint: "the checkpoint that you hold",
  receipt: "the receipt that you hold",
} as const;

/** How far the record is vouched for, in a sentence. */
export function vouchedFor(size: number, by: keyof typeof ANCHORS, trailing: number): string {
  const first = size === 1 ? "The first entry of the record is" : `The first ${size} entries of the record are`;
  if (trailing === 0) return `${first} vouched for by ${ANCHORS[by]}.`;
  const after = trailing === 1 ? "1 entry after that is" : `${trailing} entries after that are`;
  return `${first} vouched for by ${ANCHORS[by]}; ${after} not.`;
}

export const RESULT = "What the file was found to be";
export const bundleOf = (kind: "log" | "session", origin: string | null, entries: number): string =>
  `: ${kind === "log" ? "the whole log" : "one session"} of the installation ${origin ?? "?"}, ${countOf(entries, "entry", "entries")}`;
export const SERVER_KEY_ALONE =
  "You used the key that this server shows. That shows who signed the file, but not that the server is the one you think it is: compare the key with one that you got by another way.";
export const WRONG = "What is wrong";
export const RESTORED = "A backup was restored with entry {seq}, {when}{before}";
export const restoredFrom = (entries: number | null): string =>
  entries === null ? "." : `: the record had ${countOf(entries, "entry", "entries")} before.`;
export const problemOf = (problem: (typeof PROBLEMS)[keyof typeof PROBLEMS]): string => `${problem}.`;
export const ENTRY = "Entry";
export const LINE = "Line";
export const EXPECTED = "Expected";
export const FOUND = "Found";
export const HELD_KEY_EXAMPLE = "valhalla-go/…+1a2b3c4d+…";
