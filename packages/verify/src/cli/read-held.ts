import { existsSync, readFileSync } from "node:fs";
import { parseVerifierKey } from "@valhalla-go/core/proof";
import { z } from "zod";
import type { Held } from "../verification.ts";

const Receipt = z.object({ seq: z.int().positive(), hash: z.string(), checkpoint: z.string().nullable() });
const Receipts = z.union([z.array(Receipt), Receipt.transform((receipt) => [receipt])]);

/** What somebody holds, as a command line names it. */
export interface HeldArguments {
  /** Keys, or files that hold such keys, one in a line. */
  readonly keys: readonly string[];
  /** Files with a checkpoint each. */
  readonly checkpoints: readonly string[];
  /** Files with a receipt, or a list of receipts. */
  readonly receipts: readonly string[];
}

/** Reads what the command line names. Throws an Error with what to do. */
export function readHeld({ keys, checkpoints, receipts }: HeldArguments): Held {
  return {
    keys: keys.flatMap(readKeys),
    checkpoints: checkpoints.map((path) => readFileSync(path, "utf8")),
    receipts: receipts.flatMap(readReceipts),
  };
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
