import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parseVerifierKey } from "@valhalla-go/core/proof";
import { z } from "zod";
import type { Held } from "../verification.ts";

/** What the command line asks for. */
export interface Arguments {
  /** Path of the file, `-` for standard input. */
  readonly file: string;
  readonly held: Held;
  readonly json: boolean;
}

const Receipt = z.object({ seq: z.int().positive(), hash: z.string(), checkpoint: z.string().nullable() });
const Receipts = z.union([z.array(Receipt), Receipt.transform((receipt) => [receipt])]);

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
  const held = {
    keys: values.key.flatMap(readKeys),
    checkpoints: values.checkpoint.map((path) => readFileSync(path, "utf8")),
    receipts: values.receipt.flatMap(readReceipts),
  };
  return { file, held, json: values.json };
}

/** A key, or the keys in a file, one in a line. */
function readKeys(value: string): string[] {
  const text = parseVerifierKey(value) === null && existsSync(value) ? readFileSync(value, "utf8") : value;
  const keys = text.split(/\s+/).filter((word) => word !== "");
  const wrong = keys.find((key) => parseVerifierKey(key) === null);
  if (wrong !== undefined || keys.length === 0) throw new Error(`--key ${value}: this is not a verifier key.`);
  return keys;
}

function readReceipts(path: string): z.infer<typeof Receipt>[] {
  const { success, data } = Receipts.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!success) throw new Error(`--receipt ${path}: this is not a receipt, an object with seq, hash and checkpoint.`);
  return data;
}
