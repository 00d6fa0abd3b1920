/** The state files of the old service. A data folder that holds none of them has nothing to adopt. */
export const STATE_FILES = ["go_session.json", "go_progress.json", "cone_state.json", "audit.log"] as const;
export type StateFile = (typeof STATE_FILES)[number];

/** A file of the old service that has no counterpart here: it is kept aside and reported as not used. */
export const UNUSED_FILE = "thresholds.json";

export type LegacyFile = StateFile | typeof UNUSED_FILE;

/** The bytes of the files that are there. */
export type LegacyFolder = ReadonlyMap<LegacyFile, Uint8Array>;

/** Who acted in the old service; it did not record persons. */
export const LEGACY_ACTOR = { kind: "system", id: "legacy", name: "Old service" } as const;

/** Who ended a session whose end the old service's files do not tell. */
export const LEGACY_ACTOR_END_UNKNOWN = { ...LEGACY_ACTOR, name: "Old service (end not recorded)" } as const;

/** Something that could not be read, or that contradicts something else. */
export interface AdoptionProblem {
  readonly file: StateFile;
  /** From 1; null when the problem is not of one line, for example a missing file. */
  readonly line: number | null;
  readonly problem: string;
}
