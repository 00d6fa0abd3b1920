import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { UsageError } from "../errors/usage-error.ts";
import { printJson, printLines } from "../output/print.ts";
import { printable } from "../output/printable.ts";
import { startProgress } from "../output/progress.ts";
import type { Shell } from "../shell.ts";

interface Given {
  readonly session: string | undefined;
  readonly output: string | undefined;
}

/** A session, or the whole log, as a file that `vgo verify --bundle` judges. The file is there when all of it is. */
export async function exportBundle(shell: Shell, { session, output }: Given): Promise<void> {
  const go = await shell.connect();
  const { signal } = shell;
  const id = session === "last" ? await findLast() : session;
  const { body, file_name } =
    id === undefined ? await go.audit.downloadBundle({ signal }) : await go.session.downloadBundle({ id }, { signal });
  const path = output ?? safeName(file_name) ?? "valhalla-go.ndjson";
  const part = `${path}.part`;
  const progress = startProgress(shell);
  let bytes = 0;
  try {
    await pipeline(
      Readable.fromWeb(body as NodeReadableStream<Uint8Array>),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          bytes += chunk.length;
          progress.tell(`${part}: ${bytes.toLocaleString("en-GB")} bytes`);
          yield chunk;
        }
      },
      // As others cannot read the data folder, they cannot read what comes out of it.
      createWriteStream(part, { mode: 0o600 }),
      { signal },
    );
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  progress.end(`${printable(path)}: ${bytes.toLocaleString("en-GB")} bytes, whole.`);
  if (shell.json) printJson(shell, { file: path, bytes });
  else printLines(shell, [printable(path)]);

  async function findLast(): Promise<string> {
    const latest = await go.session.get({}, { signal });
    if (latest.id === null) throw new UsageError("There is no session yet.");
    return latest.id;
  }
}

/** The name that the server proposes, when it is no more than a name. */
function safeName(name: string | null): string | null {
  return name !== null && /^[\w][\w.-]{0,200}$/.test(name) ? name : null;
}
