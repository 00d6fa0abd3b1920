import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { StartError } from "../start-error.ts";

/** Asks for a new password on the terminal, twice and without showing it; or reads one line where there is no terminal. */
export async function readNewPassword(): Promise<string> {
  if (!process.stdin.isTTY) return readLine();
  const password = await ask("Password: ");
  if ((await ask("Once more: ")) === password) return password;
  throw new StartError("The two passwords differ; nothing was changed. Run it again.");
}

async function readLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  throw new StartError("No password came in. Give it as one line, or run this on a terminal.");
}

async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(new StartError("Nothing was changed."));
  lines.once("SIGINT", stop);
  lines.once("close", stop);
  try {
    return await Promise.race([lines.question(""), promise]);
  } finally {
    promise.catch(() => {});
    lines.close();
    process.stderr.write("\n");
  }
}
