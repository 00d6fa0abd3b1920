import type { Shell } from "../shell.ts";
import { makePrintable } from "./printable.ts";

/**
 * Prints an answer: as the server's JSON, one document on one line, or as lines for people. What people see is printable
 * throughout: `render` is given the answer so, and never the other.
 */
export function print<T>(
  shell: Pick<Shell, "json" | "stdout">,
  answer: T,
  render: (answer: T) => readonly string[],
): void {
  if (shell.json) printJson(shell, answer);
  else printLines(shell, render(makePrintable(answer)));
}

/** One JSON document, on a line of its own. */
export function printJson({ stdout }: Pick<Shell, "stdout">, answer: unknown): void {
  stdout.write(`${JSON.stringify(answer)}\n`);
}

/** Lines that are printable already. */
export function printLines({ stdout }: Pick<Shell, "stdout">, lines: readonly string[]): void {
  if (lines.length > 0) stdout.write(`${lines.join("\n")}\n`);
}

/** What goes on beside the answer, for people: on standard error, so that the answer can be piped. */
export function tell({ stderr }: Pick<Shell, "stderr">, line: string): void {
  stderr.write(`${line}\n`);
}
