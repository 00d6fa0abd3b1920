import { Command as Program, InvalidArgumentError, Option } from "commander";
import { UsageError } from "./errors/usage-error.ts";
import { type Command, optionName } from "./table/command.ts";
import { FAMILIES } from "./table/families.ts";
import { GLOBAL_OPTIONS } from "./table/global-options.ts";
import type { Parameter } from "./table/parameters.ts";

type Given = Readonly<Record<string, unknown>>;

/** Does a command with what was given for it; `globals` are the options that every command takes. */
export type Execute = (command: Command, given: Given, globals: Given) => Promise<void>;

/** What parses a command line by the table of commands. Throws CommanderError in place of ending the process. */
export function buildProgram(commands: readonly Command[], version: string, execute: Execute): Program {
  const program = new Program("vgo")
    .description("Valhalla GO from a terminal or a pipeline: know whether you may go, go, prove what you did.")
    .version(version, "-V, --version", "the version of this command")
    .helpOption("-h, --help", "this text")
    .helpCommand("help [command]", "what a command takes")
    .addHelpText("after", ENVIRONMENT)
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .exitOverride();
  addOptions(program, GLOBAL_OPTIONS);
  const families = new Map<string, Program>();
  for (const row of commands) {
    const [first = "", second] = row.name.split(" ");
    const parent = second === undefined ? program : familyIn(program, families, first);
    const command = parent.command(second ?? first, { hidden: row.isHidden });
    command.description(row.about).exitOverride().helpOption("-h, --help", "this text");
    if (row.details !== "") command.addHelpText("after", `\n${row.details}`);
    addArguments(command, row.arguments);
    addOptions(command, row.options);
    command.action(async (...args: unknown[]) => {
      const given = args.slice(0, Object.keys(row.arguments).length);
      const named = Object.fromEntries(Object.keys(row.arguments).map((name, index) => [name, given[index]]));
      await execute(row, { ...withFallbacks(row.options, command.opts()), ...named }, program.opts());
    });
  }
  return program;
}

const ENVIRONMENT = `
Environment:
  VGO_URL          where the server is, as --url
  VGO_KEY          an API key of the server. Never on the command line: everybody on the machine can read that there
  VGO_KEY_FILE     a file that holds the key, as --key-file
  NO_COLOR         no colours

Ends with 0, 1 for an error, 2 for a wrong command line; vgo gate also with 3 NO_GO and 4 HOLD.`;

function familyIn(program: Program, families: Map<string, Program>, name: string): Program {
  const known = families.get(name);
  if (known !== undefined) return known;
  const family = program
    .command(name)
    .description(FAMILIES[name] ?? "")
    .exitOverride()
    .helpOption("-h, --help", "this text");
  families.set(name, family);
  return family;
}

function addArguments(command: Program, parameters: Command["arguments"]): void {
  for (const [name, parameter] of Object.entries(parameters)) {
    const shown = parameter.placeholder ?? name;
    const inside = parameter.isMany ? `${shown}...` : shown;
    command.argument(parameter.isRequired ? `<${inside}>` : `[${inside}]`, describe(parameter), makeParser(parameter));
  }
}

function addOptions(command: Program, parameters: Command["options"]): void {
  for (const [key, parameter] of Object.entries(parameters)) {
    const flags = parameter.placeholder === null ? optionName(key) : `${optionName(key)} <${parameter.placeholder}>`;
    const option = new Option(flags, describe(parameter));
    if (parameter.placeholder !== null) option.argParser(makeParser(parameter));
    if (parameter.isRequired) option.makeOptionMandatory();
    command.addOption(option);
  }
}

function withFallbacks(parameters: Command["options"], given: Given): Given {
  const fallbacks = Object.entries(parameters).map(([key, { fallback }]) => [key, given[key] ?? fallback] as const);
  return Object.fromEntries(fallbacks);
}

function describe({ about, choices, fallback, isMany }: Parameter<unknown>): string {
  const said = [
    ...(choices.length > 0 ? [choices.join(", ")] : []),
    ...(isMany ? ["may be given again and again"] : []),
    ...(typeof fallback === "string" || typeof fallback === "number" ? [`else ${fallback}`] : []),
  ];
  return said.length === 0 ? about : `${about} (${said.join("; ")})`;
}

function makeParser(parameter: Parameter<unknown>): (text: string, before: unknown) => unknown {
  return (text, before) => {
    try {
      const value = parameter.read(text);
      return parameter.isMany ? [...asList(before), ...asList(value)] : value;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      throw new InvalidArgumentError(error.message);
    }
  };
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
