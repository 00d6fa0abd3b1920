import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { describeVerification, verifyBundle } from "@valhalla-go/verify";
import { readHeld } from "@valhalla-go/verify/held";
import { UsageError } from "../errors/usage-error.ts";
import { printJson } from "../output/print.ts";
import { startProgress } from "../output/progress.ts";
import type { Shell } from "../shell.ts";

interface Given {
  readonly key: readonly string[];
  readonly checkpoint: readonly string[];
  readonly receipt: readonly string[];
}

/** Judges an exported file as `vgo-verify` does, with the same verdicts and the same ends. */
export async function verifyFile(shell: Shell, path: string, { key, checkpoint, receipt }: Given): Promise<number> {
  const held = readHeldOrSay({ keys: key, checkpoints: checkpoint, receipts: receipt });
  const { size } = await stat(path).catch((cause: unknown) => {
    throw new UsageError(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  });
  const progress = startProgress(shell);
  const found = await verifyBundle(countBytes(), held);
  progress.end(`${path}: ${size.toLocaleString("en-GB")} bytes looked at.`);
  if (shell.json) printJson(shell, found);
  else shell.stdout.write(describeVerification(found));
  return found.exit_code;

  async function* countBytes(): AsyncGenerator<Uint8Array> {
    let seen = 0;
    for await (const chunk of createReadStream(path)) {
      const bytes = chunk as Uint8Array;
      seen += bytes.length;
      progress.tell(`Verifying ${path}: ${size === 0 ? 100 : Math.floor((seen / size) * 100)} %`);
      yield bytes;
    }
  }
}

function readHeldOrSay(given: Parameters<typeof readHeld>[0]): ReturnType<typeof readHeld> {
  try {
    return readHeld(given);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
