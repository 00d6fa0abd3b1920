#!/usr/bin/env node
import { createReadStream } from "node:fs";
import { describeVerification } from "../describe-verification.ts";
import { EXIT_CODES } from "../verification.ts";
import { verifyBundle } from "../verify-bundle.ts";
import { readArguments } from "./read-arguments.ts";

const HELP = `vgo-verify FILE [--key KEY]... [--checkpoint FILE]... [--receipt FILE]... [--json]

Verifies an exported log or session of Valhalla GO, without a server and without a network.
FILE is the exported file, or - for standard input.

  --key KEY          a verifier key that you got from the operator by another way than the file,
                     NAME+ID+BASE64, or a file that holds such keys, one in a line
  --checkpoint FILE  a checkpoint that you kept: a signed note
  --receipt FILE     a receipt that you kept: JSON with seq, hash and checkpoint
  --json             the finding as one line of JSON
  --help             this text

Ends with 0 sound and anchored to something that you gave, 1 tampered, 2 unreadable or asked wrongly,
3 consistent in itself but not anchored. A key inside the file vouches for nothing.
`;

try {
  const args = readArguments(process.argv.slice(2));
  if (args === "help") {
    process.stdout.write(HELP);
  } else {
    const { file, held, json } = args;
    const source = file === "-" ? process.stdin : createReadStream(file);
    const found = await verifyBundle(source as AsyncIterable<Uint8Array>, held);
    process.stdout.write(json ? `${JSON.stringify(found)}\n` : describeVerification(found));
    process.exitCode = found.exit_code;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nSee vgo-verify --help.\n`);
  process.exitCode = EXIT_CODES.unreadable;
}
