import { EXIT } from "../exit-codes.ts";
import { UsageError } from "../errors/usage-error.ts";
import { print } from "../output/print.ts";
import { startProgress } from "../output/progress.ts";
import { count } from "../render/words.ts";
import type { Shell } from "../shell.ts";

interface Given {
  readonly bundle: string | undefined;
  readonly key: readonly string[];
  readonly checkpoint: readonly string[];
  readonly receipt: readonly string[];
}

/** A whole trail takes its time. */
const SERVER_MAX_MS = 10 * 60 * 1000;

/** Has the server walk its chain, or judges a file without any server. */
export async function verify(shell: Shell, { bundle, ...held }: Given): Promise<number> {
  if (bundle !== undefined) {
    const { verifyFile } = await import("./verify-file.ts");
    return verifyFile(shell, bundle, held);
  }
  if (held.key.length + held.checkpoint.length + held.receipt.length > 0) {
    throw new UsageError("--key, --checkpoint and --receipt are held against a file: --bundle FILE.");
  }
  const go = await shell.connect();
  const progress = startProgress(shell);
  progress.tell("The server walks its chain ...");
  const found = await go.audit.verify({}, { signal: shell.signal, timeout_ms: SERVER_MAX_MS });
  progress.end(`Walked by the server at ${shell.url} itself; --bundle FILE needs no trust in it.`);
  print(shell, found, ({ ok, entries_checked, origin, first_bad }) => [
    ok
      ? `${shell.paint.good("SOUND")}: ${count(entries_checked, "entry", "entries")} of ${origin}.`
      : `${shell.paint.bad("NOT SOUND")}: entry ${first_bad?.seq ?? "?"}: ${first_bad?.problem ?? "no reason given"}`,
  ]);
  return found.ok ? EXIT.ok : EXIT.error;
}
