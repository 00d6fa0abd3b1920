import { randomInt } from "node:crypto";
import { connect } from "node:net";
import { walkChain } from "@valhalla-go/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectOk } from "../kit/call.ts";
import { type WireRequest, send } from "../kit/send.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";
import { expectSoundAnswer } from "./check-answer.ts";
import { restRequest, trpcRequest } from "./requests.ts";

const REST_RUNS = 3000;
const TRPC_RUNS = 3000;
/** Set it to repeat a run that failed. */
const SEED = Number(process.env["FUZZ_SEED"] ?? randomInt(2 ** 31));

async function fuzz(app: TestApp, requests: fc.Arbitrary<WireRequest>, numRuns: number): Promise<void> {
  const seen = new Map<number, number>();
  const property = fc.asyncProperty(requests, async (request) => {
    const answer = await send(app.origin, request);
    seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
    expectSoundAnswer(request, answer);
    expect(app.reported).toEqual([]);
  });
  process.stdout.write(`fuzz: ${numRuns} requests, seed ${SEED}\n`);
  await fc.assert(property, { seed: SEED, numRuns, endOnFailure: true });
  // Requests that are all refused at the door would show nothing of the rooms behind it.
  expect(seen.get(200) ?? 0).toBeGreaterThan(numRuns / 10);
  expect([...seen.keys()]).toEqual(expect.arrayContaining([400, 404, 409, 415, 422]));
}

/** After everything: the server lives, nothing unexpected happened, and the chain holds. */
async function expectUnharmed(app: TestApp): Promise<void> {
  await expectOk(app, { path: "/core/go/summary" });
  expect(app.reported).toEqual([]);
  expect(({} as Record<string, unknown>)["a"]).toBeUndefined();
  const { ok, entries_checked } = await walkChain(app.deps.store);
  expect(ok).toBe(true);
  expect(entries_checked).toBeGreaterThan(50);
}

describe("whatever is asked", () => {
  it(`REST and the pages answer with a refusal or with what they promise (${REST_RUNS} requests)`, async () => {
    const app = await openTestApp();
    await fuzz(app, restRequest, REST_RUNS);
    await expectUnharmed(app);
  }, 60_000);

  it(`tRPC answers with a refusal or with what it promises (${TRPC_RUNS} requests)`, async () => {
    const app = await openTestApp();
    await fuzz(app, trpcRequest, TRPC_RUNS);
    await expectUnharmed(app);
  }, 60_000);

  it("bytes that are hardly HTTP do not bring the server down", async () => {
    const app = await openTestApp();
    const garbage = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom(
          "GET /core/go/session HTTP/9.9\r\n\r\n",
          "GET  HTTP/1.1\r\n\r\n",
          "POST /core/go/start_session HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
          "POST /core/go/start_session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "POST /core/go/start_session HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
          "GET http://evil.example/core/go/session HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET /core/go/session HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
          "GET /core/go/session HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n",
          `GET /${"x".repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
          `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(20_000)}\r\n\r\n`,
        )
        .map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(garbage, async (bytes) => {
        await sendBytes(app.origin, bytes);
      }),
      { seed: SEED, numRuns: 100 },
    );
    await expectOk(app, { path: "/core/go/session" });
    expect(app.reported).toEqual([]);
  }, 60_000);
});

/** Writes bytes, closes, and waits until the other side is done with them. */
async function sendBytes(origin: string, bytes: Buffer): Promise<void> {
  const { hostname, port } = new URL(origin);
  const { promise, resolve } = Promise.withResolvers<void>();
  const socket = connect(Number(port), hostname, () => socket.end(bytes));
  socket.resume();
  socket.on("error", () => resolve());
  socket.on("close", () => resolve());
  socket.setTimeout(2000, () => socket.destroy());
  await promise;
}
