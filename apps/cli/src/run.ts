import { CommanderError } from "commander";
import { buildProgram } from "./build-program.ts";
import { EXIT } from "./exit-codes.ts";
import { UsageError } from "./errors/usage-error.ts";
import { makePaint } from "./output/paint.ts";
import { NO_KEY_ON_COMMAND_LINE, isKeyExposed, readToken, readUrl } from "./settings.ts";
import type { Shell, Sink } from "./shell.ts";
import { COMMANDS } from "./table/commands.ts";

/** What the process gives. */
export interface Surroundings {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly signal: AbortSignal;
  readStdin(): Promise<string>;
  now(): number;
}

interface Globals {
  readonly url?: string;
  readonly keyFile?: string;
  readonly json?: boolean;
  /** Commander makes `color: false` of `--no-color`. */
  readonly color?: boolean;
  readonly idempotencyKey?: string;
}

/** Runs a command line. Answers what the process ends with. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr } = surroundings;
  let code: number = EXIT.ok;
  let shell: Shell | null = null;
  const program = buildProgram(COMMANDS, surroundings.version, async (command, given, globals: Globals) => {
    shell = makeShell(surroundings, globals);
    const execute = await command.load();
    code = (await execute(shell, given)) ?? EXIT.ok;
  });
  const output = { writeOut: (text: string) => stdout.write(text), writeErr: (text: string) => stderr.write(text) };
  for (const each of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    each.configureOutput({ ...output, getOutHelpWidth: () => stdout.columns });
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return endOfParsing(error, stderr);
    if (error instanceof UsageError) {
      stderr.write(`${error.message}\n`);
      return EXIT.usage;
    }
    return await tellError(error, shell ?? makeShell(surroundings, {}), surroundings.signal);
  }
}

function makeShell(surroundings: Surroundings, globals: Globals): Shell {
  const { stdout, stderr, env, signal } = surroundings;
  const url = readUrl(globals, env);
  const isColoured =
    stdout.isTerminal && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb" && globals.color !== false;
  return {
    stdout,
    stderr,
    readStdin: surroundings.readStdin,
    json: globals.json === true,
    paint: makePaint(isColoured),
    idempotency_key: globals.idempotencyKey,
    signal,
    now: surroundings.now,
    url,
    async connect() {
      const token = readToken(globals, env);
      if (isKeyExposed({ url, token })) {
        stderr.write(`Warning: the key goes to ${url} unencrypted; whoever is on the way can read it. Use https.\n`);
      }
      const { createGoClient } = await import("@valhalla-go/client");
      try {
        return createGoClient({ url, token });
      } catch (error) {
        if (error instanceof TypeError) throw new UsageError(`${error.message}.`);
        throw error;
      }
    },
  };
}

/** Help and version were printed; anything else was a mistake, which commander told. */
function endOfParsing({ code, exitCode, message }: CommanderError, stderr: Sink): number {
  if (exitCode === 0) return EXIT.ok;
  if (code === "commander.unknownOption" && /'--(key|token|api-key)/.test(message)) {
    stderr.write(`${NO_KEY_ON_COMMAND_LINE}\n`);
  }
  return EXIT.usage;
}

async function tellError(error: unknown, { stderr, json, url }: Shell, signal: AbortSignal): Promise<number> {
  const { isGoError } = await import("@valhalla-go/client");
  if (!isGoError(error)) {
    if (signal.aborted) return EXIT.interrupted;
    stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.error;
  }
  const { describeError, errorAsJson } = await import("./errors/describe-error.ts");
  stderr.write(json ? `${errorAsJson(error)}\n` : `${describeError(error, url).join("\n")}\n`);
  return error.code === "ABORTED" ? EXIT.interrupted : EXIT.error;
}
