import { type Command, optionName } from "../table/command.ts";
import { FAMILIES } from "../table/families.ts";
import { GLOBAL_OPTIONS } from "../table/global-options.ts";
import type { Parameter } from "../table/parameters.ts";

/** What can stand where the cursor is. */
export type Candidates = { readonly kind: "files" } | { readonly kind: "words"; readonly words: readonly Candidate[] };

export interface Candidate {
  readonly word: string;
  readonly about: string;
}

const NOTHING: Candidates = { kind: "words", words: [] };

/** What can complete the last of these words, which may be empty; the name of the program is not among them. */
export function findCandidates(commands: readonly Command[], words: readonly string[]): Candidates {
  const shown = commands.filter(({ isHidden }) => !isHidden);
  const current = words.at(-1) ?? "";
  const { command, family, positionals, waiting, given } = readWords(shown, words.slice(0, -1));
  if (waiting !== null) return ofParameter(waiting);
  if (current.startsWith("-")) {
    const options = { ...command?.options, ...GLOBAL_OPTIONS, help: { about: "what it takes", isMany: false } };
    const open = Object.entries(options).filter(([key, { isMany }]) => isMany || !given.has(key));
    return { kind: "words", words: open.map(([key, { about }]) => ({ word: optionName(key), about })) };
  }
  if (command !== null) {
    const args = Object.values(command.arguments);
    const place = args[positionals] ?? args.findLast(({ isMany }) => isMany);
    return place === undefined ? NOTHING : ofParameter(place);
  }
  return { kind: "words", words: namesAfter(shown, family) };
}

interface Read {
  readonly command: Command | null;
  readonly family: string | null;
  readonly positionals: number;
  /** The option whose value comes next. */
  readonly waiting: Parameter<unknown> | null;
  /** Keys of the options that are there. */
  readonly given: ReadonlySet<string>;
}

function readWords(commands: readonly Command[], words: readonly string[]): Read {
  let command: Command | null = null;
  let family: string | null = null;
  let positionals = 0;
  let waiting: Parameter<unknown> | null = null;
  const given = new Set<string>();
  for (const word of words) {
    if (waiting !== null) {
      waiting = null;
    } else if (word.startsWith("-")) {
      const options: Record<string, Parameter<unknown>> = { ...command?.options, ...GLOBAL_OPTIONS };
      const [key, option] = Object.entries(options).find(([name]) => optionName(name) === word) ?? [];
      if (key !== undefined) given.add(key);
      if (option !== undefined && option.placeholder !== null) waiting = option;
    } else if (command !== null) {
      positionals += 1;
    } else {
      const name: string = family === null ? word : `${family} ${word}`;
      command = commands.find((each) => each.name === name) ?? null;
      if (command === null && family === null && Object.hasOwn(FAMILIES, word)) family = word;
    }
  }
  return { command, family, positionals, waiting, given };
}

function ofParameter({ isFile, choices }: Parameter<unknown>): Candidates {
  if (isFile) return { kind: "files" };
  return { kind: "words", words: choices.map((word) => ({ word, about: "" })) };
}

function namesAfter(commands: readonly Command[], family: string | null): Candidate[] {
  if (family !== null) {
    return commands
      .filter(({ name }) => name.startsWith(`${family} `))
      .map(({ name, about }) => ({ word: name.slice(family.length + 1), about }));
  }
  const alone = commands.filter(({ name }) => !name.includes(" ")).map(({ name, about }) => ({ word: name, about }));
  return [...alone, ...Object.entries(FAMILIES).map(([word, about]) => ({ word, about }))];
}
