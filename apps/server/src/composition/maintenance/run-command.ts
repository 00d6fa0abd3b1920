import { join, resolve } from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { GoError } from "@valhalla-go/core";
import { BackupError, StoreOpenError } from "@valhalla-go/store";
import { parseEnvironment } from "../environment.ts";
import { REPOSITORY } from "../package-folder.ts";
import { SIGNING_KEY } from "../signing/open-notary.ts";
import { StartError } from "../start-error.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What a command for the data folder was told. */
export interface Told<O extends Options> {
  readonly data_dir: string;
  /** The file of the key that signs, which need not be there. */
  readonly signing_key_file: string;
  /** The backup's folder. */
  readonly dir: string;
  readonly flags: ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>["values"];
}

export interface Command<O extends Options> {
  readonly usage: string;
  readonly options: O;
  /** The command that does the same for PostgreSQL. */
  readonly postgres: string;
  /** Answers what was done, in lines for a person. Throws BackupError or StartError. */
  run(told: Told<O>): Promise<string>;
}

/** Runs a command on the data folder of `DATA_DIR`; on any failure it prints one line and the process ends with 1. */
export async function runCommand<const O extends Options>(command: Command<O>): Promise<void> {
  await tellOutcome(() => command.run(readCommandLine(command)));
}

/** Prints what was done, or in one line why it was not; then the process ends with 1. */
export async function tellOutcome(run: () => Promise<string>): Promise<void> {
  // Everything that this process makes is its owner's alone: a backup holds the whole record.
  process.umask(0o077);
  try {
    process.stdout.write(`${await run()}\n`);
  } catch (error) {
    if (!KNOWN.some((known) => error instanceof known)) throw error;
    process.stderr.write(`valhalla-go: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

/** What tells in its message what to do. */
const KNOWN = [BackupError, StartError, StoreOpenError, GoError] as const;

function readCommandLine<O extends Options>({ usage, options, postgres }: Command<O>): Told<O> {
  if ((process.env["DATABASE_URL"] ?? "") !== "") {
    throw new StartError(`DATABASE_URL is set, and PostgreSQL has its own tools for this: ${postgres}`);
  }
  const { DATA_DIR, SIGNING_KEY_FILE } = process.env;
  const { data_dir, signing_key_file } = parseEnvironment({ DATA_DIR, SIGNING_KEY_FILE }, REPOSITORY);
  const { values, positionals } = parse(options, usage);
  const [dir, ...others] = positionals;
  if (dir === undefined || dir === "" || others.length > 0) throw new StartError(`Name one folder: ${usage}`);
  // npm runs a script in the repository, wherever it was called.
  return {
    data_dir,
    signing_key_file: signing_key_file ?? join(data_dir, SIGNING_KEY),
    dir: resolve(process.env["INIT_CWD"] ?? process.cwd(), dir),
    flags: values,
  };
}

function parse<O extends Options>(
  options: O,
  usage: string,
): ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>> {
  try {
    return parseArgs<{ options: O; allowPositionals: true }>({ options, allowPositionals: true });
  } catch (cause) {
    const problem = cause instanceof Error ? (cause.message.split(". ")[0] ?? "") : String(cause);
    throw new StartError(`${problem}. Use it so: ${usage}`, { cause });
  }
}
