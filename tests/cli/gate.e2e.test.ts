import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GateAnswer } from "@valhalla-go/core/schemas";
import { describe, expect, it, onTestFinished } from "vitest";
import { VGO, begin, vgoFor } from "./kit/run-vgo.ts";
import { startShop } from "./kit/start-shop.ts";

describe("vgo gate, against a real server", () => {
  it("ends with 4 while health is not known, 0 when it is green, 3 when it is red, and says what would make it GO", async () => {
    const { url } = await startShop();
    const vgo = vgoFor(url);

    const hold = await vgo(["gate", "shop", "deploy"]);
    expect(hold.code).toBe(4);
    expect(hold.stdout).toMatch(
      /^HOLD {2}shop deploy \(deploy\)\nWhy:\n {2}- .*nightly-backup.*\nTo go:\n {2}- .*nightly-backup/,
    );

    await vgo(["beat", "nightly-backup"]);
    expect(await vgo(["gate", "shop", "deploy"])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^GO /) });

    await vgo(["signal", "queue", "red", "--reason", "lag 14 min"]);
    const no = await vgo(["gate", "shop", "deploy", "--json"]);
    expect(no.code).toBe(3);
    const answer = GateAnswer.parse(JSON.parse(no.stdout));
    expect(answer).toMatchObject({ verdict: "NO_GO", status: "red" });
    expect(answer.to_go.join()).toContain("queue");
  });

  it("red never traps: rollback and repair go, a deploy does not; a dry run says the truth beside its GO", async () => {
    const { url } = await startShop();
    const vgo = vgoFor(url);
    await vgo(["beat", "nightly-backup"]);
    await vgo(["signal", "queue", "red", "--reason", "lag 14 min"]);
    await vgo(["band", "D", "--reason", "It burns"]);

    expect((await vgo(["gate", "shop", "deploy"])).code).toBe(3);
    expect((await vgo(["gate", "shop", "deploy", "--purpose", "rollback"])).code).toBe(0);
    expect((await vgo(["gate", "shop", "deploy", "--purpose", "repair"])).code).toBe(0);
    expect(await vgo(["gate", "shop", "deploy", "--dry-run"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("truly NO_GO"),
    });
  });

  it("waits until it is GO, says meanwhile for what, and gives up in time with the last verdict", async () => {
    const { url } = await startShop();
    const vgo = vgoFor(url);
    const waiting = begin(process.execPath, [VGO, "gate", "shop", "deploy", "--wait", "600"], {
      env: { VGO_URL: url },
    });
    await expect.poll(() => waiting.output.stderr, { timeout: 30_000 }).toMatch(/^HOLD, waiting: .*nightly-backup/);

    expect((await vgo(["gate", "shop", "deploy", "--wait", "1"])).code).toBe(4);
    await vgo(["beat", "nightly-backup"]);

    expect(await waiting.ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/^GO /) });
  });

  it("an engine that the policy does not name is NO_GO, with those it does", async () => {
    const { url } = await startShop();
    expect(await vgoFor(url)(["gate", "nope", "deploy"])).toMatchObject({
      code: 3,
      stdout: expect.stringContaining("shop"),
    });
  });
});

const GO = {
  verdict: "GO",
  true_verdict: "GO",
  reasons: [],
  to_go: [],
  rules: [],
  engine: "shop",
  action: "deploy",
  purpose: "deploy",
  dry_run: false,
  decided: true,
  band: "B",
  effective_band: null,
  status: "green",
  policy_version: "shop-1",
  window: null,
  session_id: null,
  answered_at_utc: "2026-01-01T09:00:00.000000Z",
  expires_at: "2026-01-01T09:01:00.000000Z",
  decision_seq: 7,
};
const data = (answer: unknown) => ({ status: 200, body: JSON.stringify({ result: { data: answer } }) });

describe("vgo gate fails closed", () => {
  it("takes the GO of the fake server that the others differ from, whatever the clock of this machine says", async () => {
    const url = await startFake(() => data(GO));
    expect(await vgoFor(url)(["gate", "shop", "deploy"])).toMatchObject({ code: 0 });
  });

  it.each([
    [
      "an answer that could not be decided",
      data({ ...GO, verdict: "NO_GO", true_verdict: "NO_GO", decided: false, decision_seq: null }),
      1,
    ],
    ["a GO that could not be decided", data({ ...GO, decided: false }), 1],
    ["a GO that had expired when it came", data({ ...GO, expires_at: GO.answered_at_utc }), 1],
    ["a GO without a moment of expiry", data({ ...GO, expires_at: "soon" }), 1],
    ["a verdict of another version", data({ ...GO, verdict: "MAYBE" }), 1],
    ["an empty answer", data({}), 1],
    ["a page of a proxy", { status: 200, body: "<html>GO</html>" }, 1],
    ["an error of a proxy", { status: 502, body: "Bad gateway" }, 1],
    ["a login page", { status: 302, body: "" }, 1],
    ["a connection that breaks", null, 1],
  ] as const)("%s", async (_, answer, code) => {
    const url = await startFake(() => answer);
    const ended = await vgoFor(url)(["gate", "shop", "deploy"]);
    expect(ended.code).toBe(code);
    expect(ended.stdout).not.toMatch(/^GO\b/m);
  });

  it("nobody at the address", async () => {
    expect(await vgoFor("http://127.0.0.1:1")(["gate", "shop", "deploy"])).toMatchObject({ code: 1, stdout: "" });
    expect(await vgoFor("http://127.0.0.1:1")(["gate", "shop", "deploy", "--wait", "1"])).toMatchObject({
      code: 1,
      stdout: "",
    });
  });

  it("a GO that comes after its time has passed on the way", async () => {
    const url = await startFake(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return data({ ...GO, expires_at: "2026-01-01T09:00:01.000000Z" });
    });
    expect((await vgoFor(url)(["gate", "shop", "deploy"])).code).toBe(1);
  });
});

interface FakeAnswer {
  readonly status: number;
  readonly body: string;
}

/** A server that says to every call what the test says; null: it hangs up. */
async function startFake(answer: () => FakeAnswer | null | Promise<FakeAnswer | null>): Promise<string> {
  const server: Server = createServer((request, response) => {
    request.resume();
    void reply(request, response);
  });
  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const said = await answer();
    if (said === null) request.socket.destroy();
    else response.writeHead(said.status, { "content-type": "application/json" }).end(said.body);
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
