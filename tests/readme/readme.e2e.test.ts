import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServerProcess, startProcess } from "../bench/processes.ts";
import { type CurlCommand, findCurlCommands } from "./curl-command.ts";

const README = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
const commands = findCurlCommands(README);

describe("the curl lines of the README, in order, on a new data folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-readme-"));
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startProcess("apps/server/src/main.ts", { DATA_DIR: folder, PORT: "0", LOG_LEVEL: "silent" });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("are found", () => {
    expect(commands.length).toBeGreaterThan(12);
  });

  it.each(commands)("$line", async (command) => {
    const { status, type, text } = await run(command, server.url);
    expect(status, text).toBe(200);
    expect(type).toContain(command.follows ? "text/event-stream" : "application/json");
    if (command.headers["Last-Event-ID"] !== undefined) {
      expect(text).toContain(`id: ${Number(command.headers["Last-Event-ID"]) + 1}\n`);
    }
  });

  it("give what the text says: the session is in the history, ended, and the chain is sound", async () => {
    const history = await (await fetch(`${server.url}/core/go/sessions`)).json();
    expect(history).toMatchObject({ sessions: [{ state: "ended", notes: "All checks passed" }] });
    expect(await (await fetch(`${server.url}/core/audit/verify`)).json()).toMatchObject({ ok: true });
  });
});

const STREAM_READ_MS = 500;

async function run(command: CurlCommand, url: string): Promise<{ status: number; type: string; text: string }> {
  const stop = new AbortController();
  const response = await fetch(command.url.replace("http://localhost:5000", url), {
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
