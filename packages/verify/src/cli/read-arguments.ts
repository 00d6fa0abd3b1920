import { parseArgs } from "node:util";
import type { Held } from "../verification.ts";
import { readHeld } from "./read-held.ts";

/** What the command line asks for. */
export interface Arguments {
  /** Path of the file, `-` for standard input. */
  readonly file: string;
  readonly held: Held;
  readonly json: boolean;
}

/** Reads the command line and the files that it names; `help` when that is asked for. Throws an Error with what to do. */
export function readArguments(args: readonly string[]): Arguments | "help" {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      key: { type: "string", multiple: true, default: [] },
      checkpoint: { type: "string", multiple: true, default: [] },
      receipt: { type: "string", multiple: true, default: [] },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return "help";
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error("Name one file, or - for standard input.");
  const held = readHeld({ keys: values.key, checkpoints: values.checkpoint, receipts: values.receipt });
  return { file, held, json: values.json };
}
