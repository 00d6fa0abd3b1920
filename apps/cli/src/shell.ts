import type { GoClient } from "@valhalla-go/client";
import type { Paint } from "./output/paint.ts";

/** Where text goes. */
export interface Sink {
  /** Whether a person looks at it. */
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly rows: number;
  write(text: string): void;
}

/** What a command has to work with. */
export interface Shell {
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** All of standard input, as text. */
  readStdin(): Promise<string>;
  /** Whether answers are printed as the server's JSON. */
  readonly json: boolean;
  readonly paint: Paint;
  /** Given for changes: under which they are made once. */
  readonly idempotency_key: string | undefined;
  /** Aborts when the person ends the command. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  now(): number;
  /** Where the server is looked for. */
  readonly url: string;
  /** Makes the client. Throws UsageError for a url or a key that cannot be. */
  connect(): Promise<GoClient>;
}
