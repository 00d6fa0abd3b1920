/** A checkpoint that was signed, and when, UTC. */
export interface SignedCheckpoint {
  /** C2SP tlog-checkpoint, as a signed note. */
  readonly note: string;
  readonly ts_utc: string;
}

/** Signs for an installation, with a key that lies outside its database, and keeps what it signed there too. */
export interface Notary {
  /** The public half of its key, as C2SP signed-note writes it. */
  readonly vkey: string;
  /** The latest checkpoint of the log that is known here, as a signed note; null before the first. */
  latest: string | null;
  /** The text as a note that the key signed. */
  sign(text: string): string;
  /** The checkpoint that was kept last; null when none was. Throws when what is kept cannot be read. */
  lastKept(): Promise<SignedCheckpoint | null>;
  /** Adds a checkpoint to those that are kept; answers when it is on disk. */
  keep(checkpoint: SignedCheckpoint): Promise<void>;
}
