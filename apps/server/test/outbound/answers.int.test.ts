import { type Server, type Socket, type AddressInfo, createServer } from "node:net";
import { Check, type ProbedCheck } from "@valhalla-go/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { probeCheck } from "../../src/checks/probe-check.ts";
import { createOutbound } from "../../src/outbound/create-outbound.ts";
import type { OutboundProblem } from "../../src/outbound/outbound-problem.ts";

const outbound = createOutbound({ allow: ["127.0.0.1"] });

/** A server that says exactly what a test wants, byte by byte, and remembers what it was told. */
let server: Server;
let url: string;
let told: string[] = [];
let say: (socket: Socket, request: string) => void = () => {};
const open = new Set<Socket>();

beforeAll(async () => {
  server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {}).once("close", () => open.delete(socket));
    socket.setEncoding("latin1").once("data", (text: string) => {
      told.push(text);
      say(socket, text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  for (const socket of open) socket.destroy();
  server.close();
});

function answerWith(text: string): void {
  told = [];
  say = (socket) => socket.end(text);
}

async function problemOf(work: Promise<unknown>): Promise<Pick<OutboundProblem, "kind" | "message">> {
  const { kind, message } = (await work.then(
    () => ({}),
    (error: unknown) => error,
  )) as OutboundProblem;
  return { kind, message };
}

describe("a request on the way out", () => {
  it("says where it goes to and little else, and closes the connection", async () => {
    answerWith("HTTP/1.1 200 OK\r\nx-a: 1\r\nx-a: 2\r\nset-cookie: a=1\r\n\r\nwell");
    const answer = await outbound.request({ url: `${url}/a%20b?c=d#e` });
    expect(answer).toEqual({
      status: 200,
      headers: { "x-a": "1, 2", "set-cookie": "a=1" },
      body: "well",
      cut: false,
      latency_ms: expect.any(Number),
      days_left: null,
    });
    expect(told).toEqual([
      `GET /a%20b?c=d HTTP/1.1\r\nhost: ${new URL(url).host}\r\nuser-agent: valhalla-go\r\naccept: */*\r\nConnection: close\r\n\r\n`,
    ]);
  });

  it("reads 64 KiB of a body and says that there was more", async () => {
    answerWith(`HTTP/1.1 200 OK\r\n\r\n${"x".repeat(65_536)}`);
    expect(await outbound.request({ url })).toMatchObject({ body: "x".repeat(65_536), cut: false });
    say = (socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const pour = (): void => {
        while (!socket.destroyed && socket.write("y".repeat(16_384)));
        if (!socket.destroyed) socket.once("drain", pour);
      };
      pour();
    };
    const endless = await outbound.request({ url });
    expect([endless.body.length, endless.cut]).toEqual([65_536, true]);
  });

  it("takes no longer than it may, however slowly the other side goes on", async () => {
    say = (socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const drip = setInterval(() => (socket.destroyed ? clearInterval(drip) : socket.write("z")), 20);
    };
    const began = performance.now();
    const problem = await problemOf(outbound.request({ url, timeout_ms: 300 }));
    expect(problem).toEqual({ kind: "timeout", message: "no answer within 300 ms" });
    expect(performance.now() - began).toBeLessThan(2500);
    await expect.poll(() => open.size).toBe(0);
  });

  it("never waits more than five seconds, whatever is asked for", async () => {
    say = () => {};
    const problem = await problemOf(outbound.request({ url, timeout_ms: 60_000 }));
    expect(problem).toEqual({ kind: "timeout", message: "no answer within 5000 ms" });
  });

  it("ends at once when it is stopped, before and meanwhile", async () => {
    say = () => {};
    const stop = new AbortController();
    const work = problemOf(outbound.request({ url, signal: stop.signal }));
    await expect.poll(() => open.size).toBe(1);
    stop.abort();
    expect((await work).kind).toBe("stopped");
    expect((await problemOf(outbound.request({ url, signal: stop.signal }))).kind).toBe("stopped");
    await expect.poll(() => open.size).toBe(0);
  });

  it.each([
    ["no HTTP at all", "SSH-2.0-OpenSSH_9.2\r\n", "malformed"],
    ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab", "malformed"],
    ["headers without an end", `HTTP/1.1 200 OK\r\nx: ${"h".repeat(40_000)}`, "malformed"],
    ["another protocol", "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n", "malformed"],
    ["nothing", "", "unreachable"],
    ["half a body", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf", "unreachable"],
  ])("tells of %s", async (_, text, kind) => {
    answerWith(text);
    expect((await problemOf(outbound.request({ url }))).kind).toBe(kind);
  });

  it.each(["Connection", "content-length", "Transfer-Encoding", "upgrade", "expect", "TE"])(
    "lets nobody set %s",
    async (name) => {
      answerWith("HTTP/1.1 200 OK\r\n\r\n");
      const problem = await problemOf(outbound.request({ url, headers: { [name]: "1" } }));
      expect([problem, told]).toEqual([{ kind: "invalid", message: `the header ${name} cannot be set` }, []]);
    },
  );

  it.each([{ "x-a": "1\r\nx-b: 2" }, { "x a": "1" }, { "": "1" }, { "x-a": "\u0000" }])(
    "sends no header %j",
    async (headers) => {
      answerWith("HTTP/1.1 200 OK\r\n\r\n");
      const problem = await problemOf(outbound.request({ url, headers: headers as Record<string, string> }));
      expect([problem.kind, told]).toEqual(["invalid", []]);
    },
  );
});

describe("probeCheck", () => {
  const probing = {
    outbound,
    env: {},
    clock: { nowMicros: () => 1_767_258_000_000_000 },
    signal: new AbortController().signal,
  };

  function httpCheck(more: object): ProbedCheck {
    return Check.parse({ kind: "http", url, ...more }) as ProbedCheck;
  }

  it("tries as often as the check says, and the last attempt counts", async () => {
    let asked = 0;
    say = (socket) => {
      asked += 1;
      socket.end(`HTTP/1.1 ${asked < 3 ? 500 : 200} X\r\n\r\n`);
    };
    expect(await probeCheck(httpCheck({ retries: 3 }), probing)).toMatchObject({ ok: true, reason: "status is 200" });
    expect(asked).toBe(3);
    asked = -10;
    expect(await probeCheck(httpCheck({ retries: 1 }), probing)).toEqual({
      at_utc: "2026-01-01T09:00:00.000000Z",
      ok: false,
      reason: "status is 500, not == 200",
      latency_ms: expect.any(Number),
    });
    expect(asked).toBe(-8);
  });

  it("cuts a reason to what may be told", async () => {
    const error = "no ".repeat(1000);
    answerWith(`HTTP/1.1 400 Bad\r\n\r\n{"status":"error","error":"${error}"}`);
    const check = Check.parse({ kind: "prometheus", url, query: "up", conditions: ["value == 1"] }) as ProbedCheck;
    const { ok, reason } = await probeCheck(check, probing);
    expect([ok, reason.length]).toEqual([false, 500]);
    expect(reason).toMatch(/^Prometheus refuses the query: no no .*\.\.\.$/);
  });

  it("has no result when it is stopped", async () => {
    say = () => {};
    const stop = new AbortController();
    const work = probeCheck(httpCheck({}), { ...probing, signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    await expect(work).rejects.toThrow("aborted");
  });
});
