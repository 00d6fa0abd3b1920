import type { Shell } from "../shell.ts";

const LEAST_MS = 200;

/** Tells how far long work has come. */
export interface Progress {
  /** Something new to say; not every call is shown. */
  tell(line: string): void;
  /** The last word. */
  end(line: string): void;
}

/** Progress on standard error: one line that is drawn again on a terminal; elsewhere only the last word. */
export function startProgress({ stderr, now }: Pick<Shell, "stderr" | "now">): Progress {
  let shown_at = -Infinity;
  return {
    tell(line) {
      if (!stderr.isTerminal || now() - shown_at < LEAST_MS) return;
      shown_at = now();
      stderr.write(`\r\u001B[K${line.slice(0, Math.max(stderr.columns - 1, 20))}`);
    },
    end(line) {
      stderr.write(`${stderr.isTerminal ? "\r\u001B[K" : ""}${line}\n`);
    },
  };
}
