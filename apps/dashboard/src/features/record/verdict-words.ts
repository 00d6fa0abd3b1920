import type { Verdict, Verification } from "@valhalla-go/verify";

interface VerdictWords {
  readonly lead: string;
  readonly rest: string;
}

/** What each verdict means to whoever has to rely on the file. */
export const VERDICT_WORDS = {
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
} as const satisfies Record<Verdict, VerdictWords>;

const ANCHORS = {
  key: "your key",
  checkpoint: "the checkpoint that you hold",
  receipt: "the receipt that you hold",
} as const;

/** How far the record is vouched for, in a sentence; null when it is not. */
export function describeAnchor({ anchored_to, trailing_entries }: Verification): string | null {
  if (anchored_to === null) return null;
  const { size, by } = anchored_to;
  const first = size === 1 ? "The first entry of the record is" : `The first ${size} entries of the record are`;
  if (trailing_entries === 0) return `${first} vouched for by ${ANCHORS[by]}.`;
  const after = trailing_entries === 1 ? "1 entry after that is" : `${trailing_entries} entries after that are`;
  return `${first} vouched for by ${ANCHORS[by]}; ${after} not.`;
}
