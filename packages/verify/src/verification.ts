/** How a bundle was found: see `Verification.verdict`. */
export type Verdict = "anchored" | "tampered" | "unreadable" | "unanchored";

/** What the command line ends with for each verdict. */
export const EXIT_CODES = { anchored: 0, tampered: 1, unreadable: 2, unanchored: 3 } as const satisfies Record<
  Verdict,
  number
>;

/** Everything that can be wrong with a bundle, with what it means. */
export const PROBLEMS = {
  UNREADABLE: "This is not a bundle of Valhalla GO that this version can read",
  BUNDLE_CUT: "The file ends before its seal: it was cut off, or not downloaded whole",
  MALFORMED_LINE: "A line is not what a bundle has at its place",
  HEADER_WRONG: "The first line does not say what the file holds",
  ENTRY_EDITED: "An entry is not the one that was recorded",
  ENTRY_MISSING: "Entries are missing",
  ENTRY_REPEATED: "An entry is there more than once",
  ENTRIES_SWAPPED: "Entries are not in their order",
  ENTRY_RENUMBERED: "An entry claims a place that is not its own",
  NOT_CANONICAL: "An entry is spelt otherwise than it was recorded",
  CHAIN_BROKEN: "An entry does not follow the one before it",
  FOREIGN_ENTRY: "An entry comes from elsewhere",
  TRUNCATED: "The record ends before entries that were recorded",
  REWRITTEN: "The record is consistent in itself, but not the one that was recorded",
  OTHER_KEY: "It is signed with another key than yours",
  BAD_SIGNATURE: "A signature is not that of the key that it names",
  STALE_CHECKPOINT: "The last checkpoint is older than the record",
  ROLLED_BACK: "The record was set back to an earlier state and went on from there",
  FORKED: "The same key signed two different records of the same length",
  ABANDONED_BY_RESTORE: "What you hold was abandoned when a backup was restored",
  SEAL_BROKEN: "The file is not as it was sealed",
  PROOF_WRONG: "A proof does not lead from its entry to the checkpoint",
  SESSION_DIFFERS: "The session is not told as its entries tell it",
  RECORD_INCOMPLETE: "Entries of the session were left out",
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** One thing that is wrong. */
export interface Problem {
  readonly problem: ProblemCode;
  /** Line of the file, counted from 1; null when no single line is wrong. */
  readonly line: number | null;
  /** The entry it is about, null when it is about none. */
  readonly seq: number | null;
  readonly expected: string | null;
  readonly found: string | null;
  /** A sentence for people. */
  readonly message: string;
}

/** What is worth knowing and proves nothing wrong. */
export const WARNINGS = [
  "TIME_WENT_BACK",
  "KEY_CHANGED",
  "CHECKPOINT_ABANDONED",
  "HELD_OF_ANOTHER_LOG",
  "HELD_NOT_COMPARABLE",
  "SESSION_OPEN",
  "COMPLETENESS_UNPROVEN",
  "MORE_PROBLEMS",
] as const;

export interface Warning {
  readonly warning: (typeof WARNINGS)[number];
  readonly seq: number | null;
  readonly message: string;
}

/** A restore of a backup, as the record tells it: what came after the backup was abandoned. */
export interface Restore {
  /** The entry that tells of it. */
  readonly seq: number;
  /** The epoch of the log that it began: checkpoints that were signed since then name it. */
  readonly epoch: number;
  /** The last entry that was abandoned, null when the record does not know. */
  readonly abandoned_seq: number | null;
  readonly abandoned_hash: string | null;
  readonly at_utc: string;
}

/** How far the record is vouched for by something that the caller holds. */
export interface Anchor {
  /** The first so many entries. */
  readonly size: number;
  /** The root of their Merkle tree, base64. */
  readonly root: string;
  readonly by: "key" | "checkpoint" | "receipt";
}

export interface Verification {
  /**
   * `anchored`: sound, back to something that the caller holds. `unanchored`: consistent in itself, but the caller gave nothing
   * that vouches for it (a key inside the file vouches for nothing). `tampered`: see `problems`. `unreadable`: not a bundle.
   */
  readonly verdict: Verdict;
  readonly exit_code: 0 | 1 | 2 | 3;
  /** The whole log of an installation, or one session of it; null when unreadable. */
  readonly kind: "log" | "session" | null;
  /** The installation. */
  readonly origin: string | null;
  /** How many entries the file holds. */
  readonly entries: number;
  readonly problems: readonly Problem[];
  readonly restores: readonly Restore[];
  readonly warnings: readonly Warning[];
  readonly anchored_to: Anchor | null;
  /** How many entries come after the last one that is anchored. */
  readonly trailing_entries: number;
}

/** What the server answers to a change: the entry that it wrote, and the latest checkpoint at that time. */
export interface Receipt {
  readonly seq: number;
  readonly hash: string;
  /** A signed note, null when there was none yet. */
  readonly checkpoint: string | null;
}

/** What the caller holds, from another source than the file: it alone can vouch for what the file says. */
export interface Held {
  /** Verifier keys, `NAME+ID+BASE64`. */
  readonly keys?: readonly string[];
  /** Checkpoints as signed notes. */
  readonly checkpoints?: readonly string[];
  readonly receipts?: readonly Receipt[];
}

/** Whether `signature` is the 64 bytes that the Ed25519 key signed `message` with. */
export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;
