import type { ChangedKind } from "@valhalla-go/core/schemas";
import { countOf } from "../../lib/count.ts";

export const TITLE = "Audit";
export const ABOUT = "Everything that was done, decided and refused. No entry is ever changed or taken away.";
export const TABS = "Audit";
export const ENTRIES = "Entries";
export const PROOF = "Proof";

export const SEARCH = "Search";
export const SEARCH_HINT = 'in every part of an entry; "in quotes" as one';
const FILTERS = "Filters";
export const filtersOf = (count: number): string => (count === 0 ? FILTERS : `${FILTERS} (${count})`);
export const EVENT = "Event";
export const EVENT_HINT = "CONE_SET, or GO_* for all that begin so";
export const PERSON = "By";
export const SESSION = "Session (id)";
export const FROM = "From";
export const TO = "to";
export const CHIPS = "What the list is narrowed to";
export const CHIP = {
  event: (value: string): string => `Event ${value}`,
  person: (value: string): string => `By ${value}`,
  session: (value: string): string => `Session ${value}`,
  from: (value: string): string => `From ${value}`,
  to: (value: string): string => `To ${value}`,
} as const;
export const remove = (chip: string): string => `Take away: ${chip}`;
export const CLEAR = "Clear the search and all filters";
export const goTo = (seq: string): string => `Go to entry ${seq}`;
export const fromHere = (count: string): string => `${count} new`;
export const SHOW_NEW = "Show the newest entries";

export const LIST = "Entries, newest first";
export const READING = "Reading the newest entries.";
export const EMPTY_TITLE = "Nothing is recorded yet";
export const EMPTY =
  "Start a session, set a band or ask the cone: each of them writes an entry here, with who did it and why.";
export const NONE_TITLE = "No entry holds that";
export const NONE =
  "All words have to be in the same entry: in its event, who did it, an id, or anything that it says. Upper and lower case do not matter, accents do.";
export const NONE_FILTERED = "Take a filter away, or look in another period.";
export const lookedThrough = (looked: string, all: string): string => `Looked through ${looked} of ${all} entries`;
export const foundSoFar = (count: number, isMore: boolean): string =>
  `${countOf(count, "entry", "entries")} found${isMore ? " so far" : ""}`;
export const all = (entries: number): string => `${countOf(entries, "entry", "entries")}, newest first`;
export const ALL_LOOKED = "that is all";
export const LOOKING = "looking on";
export const STOPPED = "more as you scroll";
export const FAILED = "The search stopped.";
export const GO_ON = "Go on";
export const asOf = (clock: string): string => `as of ${clock}`;

export const CHAIN = "State of the chain";
export const chainSigned = (size: string): string => `Signed up to entry ${size}, `;
export const chainNewer = (count: string): string => `; ${count} newer not yet`;
export const CHAIN_UNSIGNED = "Nothing is signed yet: the first checkpoint comes within a minute.";
export const CHAIN_UNKNOWN = "Whether the chain is whole is not known.";
export const CHAIN_NOT_CHECKED = "Not checked since this page was opened.";
export const chainWhole = (clock: string): string => `Checked at ${clock}: whole.`;
export const chainBroken = (clock: string, seq: string): string => `Checked at ${clock}: broken at entry ${seq}.`;
export const PROVE = "Check and prove it";

export const entryTitle = (seq: string): string => `Entry ${seq}`;
export const BACK = "All entries";
export const NEWER = "Newer";
export const OLDER = "Older";
export const NEIGHBOURS = "Entries next to it";
export const READING_ENTRY = "Reading the entry.";
export const FACTS = "What happened";
export const WHO = "Who";
export const WHEN = "When";
export const WHERE = "In session";
export const EVENT_NAME = "Event";
export const REQUEST = "Request";
export const NO_SESSION = "none";
export const startedBy = (name: string): string => `started by ${name}`;
export const SAME_EVENT = "All of this event";
export const SAME_PERSON = "All by them";

export const CHANGE = "What it changed";
export const KINDS = {
  cone: "The cone",
  signal: "Signal",
  check: "Check",
  step: "Step",
  policy: "The policy",
  playbook: "The playbook",
  operator: "Operator",
  health: "Health",
  baseline: "The baseline of the session",
  signing_key: "The key that signs",
} as const satisfies Record<ChangedKind, string>;
export const subjectOf = (kind: string, subject: string | null): string =>
  subject === null ? kind : `${kind} ${subject}`;
export const IS_NEW = "was not there before";
export const IS_GONE = "was taken away";
export const setBy = (seq: string): string => `as entry ${seq} had set it`;
export const CHANGE_TABLE = "Fields, before and after";
export const FIELD = "Field";
export const BEFORE = "Before";
export const AFTER = "After";
export const NOTHING = "nothing";
export const NO_DIFFERENCE = "It was set to what it was already.";
export const showUnchanged = (count: number): string => `Show ${countOf(count, "field")} that did not change`;
export const HIDE_UNCHANGED = "Show only what changed";

export const RAW = "As it is stored";
export const RAW_NAME = "entry";
export const PROOF_TITLE = "Is this entry what was written?";
export const PROOF_ABOUT =
  "This browser makes the hash anew from what the entry says, follows the proof to the latest checkpoint, and verifies its signature with the key under Proof.";
export const VERIFY = "Verify this entry";
export const VERIFIED = "Sound.";
export const verifiedRest = (size: string): string =>
  `Its text has the hash that is shown, and that hash is in the log of ${size} entries that the key under Proof signed with the latest checkpoint.`;
export const UNCOVERED = "Sound by itself.";
export const UNCOVERED_REST =
  "Its text has the hash that is shown. No checkpoint covers it yet: the next one comes within a minute.";
export const NOT_PROVEN = "Not proven.";
export const UNSIGNED_REST =
  "The proof leads to the latest checkpoint, but the key under Proof did not sign it. Where the key was just changed, the next checkpoint comes within a minute.";
export const UNCHECKED_REST =
  "The proof leads to the latest checkpoint, but this browser lets a page verify signatures only over https or on the machine itself. Verify a file on the command line.";
export const WRONG_CHECKPOINT =
  "What was given as the latest checkpoint is not one that the key under Proof signed for this record.";
export const TAMPERED = "Not what was written.";
export const WRONG_HASH = "Its text does not have the hash that is shown.";
export const WRONG_PROOF = "The proof does not lead from this entry to the root in the latest checkpoint.";
export const HASH = "Hash of this entry";
export const PREV = "Hash of the entry before";
export const RECEIPT = "receipt";
export const RECEIPT_ABOUT =
  "Whoever keeps these two can show later that the entry was there. Verify a whole file, also against a key or checkpoint of your own, under Proof.";

export const SEARCH_COMMAND = "Search the entries";
export const NEXT_ROW = "Go to the next entry";
export const PREVIOUS_ROW = "Go to the entry before";
export const OLDER_COMMAND = "Go to the older entry";
export const NEWER_COMMAND = "Go to the newer entry";
