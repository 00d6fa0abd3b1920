/** What a store knows of itself. */
export interface StoreFacts {
  /** `sqlite` or `postgresql`. */
  readonly engine: string;
  readonly engine_version: string;
  /** What the database takes on its disk, in bytes, without what is not yet merged into it. */
  readonly size_bytes: number;
  /** How many sessions the workspace has. */
  readonly sessions: number;
  /** When the first entry of all workspaces was written; null before there is one. */
  readonly first_entry_utc: string | null;
}

export interface AboutReads {
  describe(workspace: string): Promise<StoreFacts>;
}
