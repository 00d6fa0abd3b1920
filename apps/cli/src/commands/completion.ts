import { findCandidates } from "../completion/candidates.ts";
import { COMPLETION_SCRIPTS, type SHELLS } from "../completion/scripts.ts";
import type { Shell } from "../shell.ts";
import { COMMANDS } from "../table/commands.ts";

export async function completion({ stdout }: Shell, { shell }: { shell: (typeof SHELLS)[number] }): Promise<void> {
  stdout.write(COMPLETION_SCRIPTS[shell]);
}

/** What the scripts of the shells ask: a word on each line with what it is about behind a tab, or `:files`. */
export async function complete({ stdout }: Shell, { words }: { words: readonly string[] }): Promise<void> {
  const found = findCandidates(COMMANDS, words);
  if (found.kind === "files") stdout.write(":files\n");
  else for (const { word, about } of found.words) stdout.write(`${word}\t${about}\n`);
}
