#!/usr/bin/env node
// The entry of every root command. Runs on any Node from 20 on with nothing installed: what it imports uses only Node itself.
import { COMMANDS } from "./launcher/commands.mjs";
import { LauncherError } from "./launcher/launcher-error.mjs";

const [name = "", ...args] = process.argv.slice(2);
const command = COMMANDS.get(name);
if (command === undefined) {
  console.error(`Unknown command "${name}". Known: ${[...COMMANDS.keys()].join(", ")}.`);
  process.exit(2);
}
try {
  process.exitCode = await command(args);
} catch (error) {
  if (!(error instanceof LauncherError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
