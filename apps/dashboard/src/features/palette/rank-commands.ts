import type { Command } from "../../lib/commands/command.ts";

/**
 * The commands that hold every word of the query in their label, keywords or group, the best first: those whose label begins
 * with it, then those of which a word does, then the others; equal ones in the order in which they are listed.
 */
export function rankCommands(
  commands: readonly Command[],
  query: string,
  nameGroup: (group: Command["group"]) => string,
): readonly Command[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands;
  return commands
    .map((command) => ({ command, rank: rankOf(command, words, nameGroup(command.group).toLowerCase()) }))
    .filter(({ rank }) => rank !== null)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ command }) => command);
}

/** Smaller is better; null when a word is nowhere. */
function rankOf({ label, keywords = [] }: Command, words: readonly string[], group: string): number | null {
  const name = label.toLowerCase();
  const ranks = words.map((word) => {
    if (name.startsWith(word)) return 0;
    if (beginsAWord(name, word)) return 1;
    if (keywords.some((keyword) => keyword.toLowerCase().startsWith(word))) return 2;
    if (name.includes(word) || group.startsWith(word)) return 3;
    return null;
  });
  return ranks.includes(null) ? null : Math.max(...ranks.map((rank) => rank ?? 0));
}

function beginsAWord(text: string, word: string): boolean {
  return text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word));
}
