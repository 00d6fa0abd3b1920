import { request } from "node:http";
import { addNote, startSession } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { systemCaller } from "../../src/caller/system-caller.ts";
import { expectOk } from "../kit/call.ts";
import { startTestServer } from "../kit/test-server.ts";
import { restFollower, trpcFollower } from "../live/follow.ts";

/** A call whose body is sent in two parts. */
function openCall(origin: string, path: string): { finish(): Promise<number>; started: Promise<void> } {
  const body = JSON.stringify({ notes: "Sent slowly" });
  const headers = { "content-type": "application/json", "content-length": String(body.length) };
  const outgoing = request(`${origin}${path}`, { method: "POST", headers, agent: false });
  const answered = new Promise<number>((resolve, reject) => {
    outgoing.on("response", (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode ?? 0);
    });
    outgoing.on("error", reject);
  });
  const started = new Promise<void>((resolve) => outgoing.write(body.slice(0, 5), () => setTimeout(resolve, 50)));
  return {
    started,
    finish() {
      outgoing.end(body.slice(5));
      return answered;
    },
  };
}

describe("a shutdown", () => {
  it("tells every stream to come back, cuts subscriptions, and does not wait for either", async () => {
    const server = await startTestServer();
    const readers = await Promise.all(Array.from({ length: 20 }, () => restFollower.open(server, 0)));
    const subscriptions = await Promise.all(Array.from({ length: 5 }, () => trpcFollower.open(server, 0)));
    for (const reader of [...readers, ...subscriptions]) await reader.until((events) => events.length > 0);
    const began = performance.now();
    await server.close();
    expect(performance.now() - began).toBeLessThan(3000);
    for (const reader of readers) {
      await reader.ended;
      expect(reader.events.at(-1)).toEqual({ id: null, event: "RECONNECT", data: "{}" });
    }
    for (const subscription of subscriptions) await subscription.ended;
  });

  it("sends what was committed before it to a stream that has not got it yet, or lets it come back for it", async () => {
    const server = await startTestServer();
    await server.run(startSession, { caller: systemCaller, input: {} });
    const reader = await restFollower.open(server, 0);
    await reader.until((events) => events.length >= 2);
    await server.run(addNote, { caller: systemCaller, input: { text: "last" } });
    await server.close();
    await reader.ended;
    const last = Number(reader.events.findLast(({ id }) => id !== null)?.id);
    const again = await startTestServer({ data_dir: server.folder });
    const resumed = await restFollower.reopen(again, String(last));
    await again.run(addNote, { caller: systemCaller, input: { text: "after" } });
    await resumed.until((events) => events.some(({ data }) => data.includes('"after"')));
    const ids = [...reader.events, ...resumed.events].flatMap(({ id }) => (id === null ? [] : [Number(id)]));
    expect(ids).toEqual(ids.map((_, index) => index + 1));
    resumed.close();
  });

  it("lets a request that is under way finish, and takes no new one", async () => {
    const server = await startTestServer();
    const call = openCall(server.origin, "/core/go/start_session");
    await call.started;
    const closing = server.close();
    await expect(expectOk(server, { path: "/core/go/session" })).rejects.toThrow(
      /ECONNREFUSED|ECONNRESET|socket hang up/,
    );
    expect(await call.finish()).toBe(200);
    await closing;
    const again = await startTestServer({ data_dir: server.folder });
    expect(await expectOk(again, { path: "/core/go/session" })).toMatchObject({ active: true, notes: "Sent slowly" });
  });

  it("does not wait for connections on which nothing happens", async () => {
    const server = await startTestServer();
    await fetch(`${server.origin}/core/go/session`).then((response) => response.json());
    const began = performance.now();
    await server.close();
    expect(performance.now() - began).toBeLessThan(3000);
  });
});
