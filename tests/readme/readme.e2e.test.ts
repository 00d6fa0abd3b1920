import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyBundle } from "@valhalla-go/verify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServerProcess, startProcess } from "../bench/processes.ts";
import { type CurlCommand, findCurlCommands } from "./curl-command.ts";

const README = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
const commands = findCurlCommands(README);

describe("the curl lines of the README, in order, on a new data folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-readme-"));
  let server: ServerProcess;
  /** The API key that a line made, for which `API_KEY` stands in those after it. */
  let api_key = "";
  /** What the lines put into files. */
  const files = new Map<string, string>();
  beforeAll(async () => {
    server = await startProcess("apps/server/dist/main.js", { DATA_DIR: folder, PORT: "0", LOG_LEVEL: "silent" });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("are found", () => {
    expect(commands.length).toBeGreaterThan(12);
  });

  it.each(commands)("$line", async (command) => {
    const { status, type, text } = await run(withKey(command, api_key), server.url);
    expect(status, text).toBe(200);
    if (command.method === "POST" && command.url.endsWith("/core/access/keys")) {
      ({ secret: api_key } = JSON.parse(text) as { secret: string });
    }
    expect(type).toContain(mediaTypeOf(command));
    if (command.file !== null) files.set(command.file, text);
    if (command.headers["Last-Event-ID"] !== undefined) {
      expect(text).toContain(`id: ${Number(command.headers["Last-Event-ID"]) + 1}\n`);
    }
  });

  it("give what the text says: the session is in the history, ended, and the chain is sound", async () => {
    const history = await (await fetch(`${server.url}/core/go/sessions`)).json();
    expect(history).toMatchObject({ sessions: [{ state: "ended", notes: "All checks passed" }] });
    expect(await (await fetch(`${server.url}/core/audit/verify`)).json()).toMatchObject({ ok: true });
  });

  it("give a key that shows who calls, and that can do no more than it was given", async () => {
    const headers = { authorization: `Bearer ${api_key}`, "content-type": "application/json" };
    const me = await (await fetch(`${server.url}/core/access/me`, { headers })).json();
    expect(me).toMatchObject({ actor: { kind: "api_key", name: "billing pipeline", auth: "api_key" } });
    const init = { method: "POST", headers, body: "{}" };
    expect((await fetch(`${server.url}/core/go/start_session`, init)).status).toBe(403);
  });

  it.each(["evidence.ndjson", "record.ndjson"])(
    "give in %s what the verifier finds sound, with the key",
    async (name) => {
      const { vkey } = (await (await fetch(`${server.url}/core/audit/key`)).json()) as { vkey: string };
      const bytes = Buffer.from(files.get(name) ?? "", "utf8");

      const verification = await verifyBundle(onceOf(bytes), {
        keys: [vkey],
        checkpoints: [],
        receipts: [],
      });

      expect(verification).toMatchObject({ verdict: "anchored", exit_code: 0, problems: [] });
    },
  );
});

const STREAM_READ_MS = 500;

/** The line with a real key in the place of `API_KEY`. */
function withKey(command: CurlCommand, key: string): CurlCommand {
  const headers = Object.entries(command.headers).map(
    ([name, value]) => [name, value.replace("API_KEY", key)] as const,
  );
  return { ...command, headers: Object.fromEntries(headers) };
}

function mediaTypeOf({ follows, file, url }: CurlCommand): string {
  if (follows) return "text/event-stream";
  if (file?.endsWith(".ndjson") === true) return "application/x-ndjson";
  return url.includes("format=csv") ? "text/csv" : "application/json";
}

/** The line's address on this server; `SESSION_ID` stands for the session that started last. */
async function addressOf(command: CurlCommand, url: string): Promise<string> {
  const address = command.url.replace("http://localhost:5000", url);
  if (!address.includes("SESSION_ID")) return address;
  const session = (await (await fetch(`${url}/core/go/session`)).json()) as { id: string };
  return address.replace("SESSION_ID", session.id);
}

async function run(command: CurlCommand, url: string): Promise<{ status: number; type: string; text: string }> {
  const stop = new AbortController();
  const response = await fetch(await addressOf(command, url), {
    method: command.method,
    headers: command.headers,
    body: command.body,
    signal: stop.signal,
  });
  const head = { status: response.status, type: response.headers.get("content-type") ?? "" };
  if (!command.follows) return { ...head, text: await response.text() };
  setTimeout(() => stop.abort(), STREAM_READ_MS);
  let text = "";
  try {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString("utf8");
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
  return { ...head, text };
}

async function* onceOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
