import type { ConeState } from "@valhalla-go/core";
import type { AdoptionProblem, LegacyFile } from "./legacy-files.ts";

/** A file of the old service as it was found and kept aside. */
export interface AdoptedFile {
  readonly file: LegacyFile;
  readonly bytes: number;
  readonly sha256: string;
  /** False for a file that has no counterpart here. */
  readonly used: boolean;
}

/** What was taken over from an old data folder. */
export interface AdoptedData {
  /** Where the old files are kept as they were, relative to the data folder. */
  readonly kept_in: string;
  readonly files: readonly AdoptedFile[];
  /** Lines of the old `audit.log` that are audit entries now. */
  readonly entries: number;
  readonly sessions: number;
  readonly active_session_id: string | null;
  readonly cone_changes: number;
  readonly steps: number;
  /** The cone in force. */
  readonly cone: ConeState;
  /** Everything that could not be read or that contradicts something else, by file and line. */
  readonly problems: readonly AdoptionProblem[];
}

/** What the first start in a data folder did. */
export type AdoptionReport =
  | { readonly kind: "created"; readonly cone: ConeState }
  | ({ readonly kind: "adopted" } & AdoptedData);
