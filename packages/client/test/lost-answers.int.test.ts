import { expect, it } from "vitest";
import { type GoClient, createGoClient, isGoError } from "../src/index.ts";
import { openLossyProxy } from "./lossy-proxy.ts";
import { runServer } from "./running-server.ts";

const RETRY = { attempts: 4, base_ms: 5, max_ms: 20 };

/** What was done, the oldest first: without what the server says of its health by itself, each second. */
async function listEvents(go: GoClient): Promise<string[]> {
  const { entries } = await go.audit.list({ limit: 200 });
  return entries
    .map(({ event }) => event)
    .filter((event) => event !== "HEALTH_CHANGE")
    .toReversed();
}

it("a change whose answers are lost again and again is made once, and answered as the first time", async () => {
  await using server = await runServer();
  await using proxy = await openLossyProxy(server.url);
  const direct = createGoClient({ url: server.url });
  const before = await listEvents(direct);
  const go = createGoClient({
    url: proxy.url,
    retry: RETRY,
    // What the client reads beside the changes is not what is to be lost.
    fetch: (url, init) => fetch(init.method === "POST" ? url : url.replace(proxy.url, server.url), init),
  });
  const changes: (() => Promise<unknown>)[] = [
    () => go.session.start({ notes: "over a bad line" }),
    () => go.session.addNote({ text: "once" }),
    () => go.cone.set({ band: "C", reason: "Storm" }),
    () => go.cone.decide({ engine: "wholesaling", action: "run" }),
    () => go.health.pushSignal({ source: "pump", status: "yellow", reason: "Slow", ttl_seconds: 600 }),
    () => go.health.removeSignal({ source: "pump" }),
    () => go.playbook.complete({ step_id: "preflight_view_dashboard" }),
    () => go.session.end(),
  ];

  for (const change of changes) {
    proxy.lose(RETRY.attempts - 1);
    await change();
  }

  expect(proxy.lost).toBe(changes.length * (RETRY.attempts - 1));
  expect((await listEvents(direct)).slice(before.length)).toEqual([
    "GO_SESSION_START",
    "GO_NOTE_ADD",
    "CONE_SET",
    "GO_DRIFT",
    "CONE_ALLOW",
    "HEALTH_SIGNAL_SET",
    "GO_DRIFT",
    "HEALTH_SIGNAL_REMOVE",
    "GO_DRIFT",
    "GO_STEP_SET",
    "GO_SESSION_END",
  ]);
});

it("would be made with each attempt if its key were taken out on the way: the count above notices", async () => {
  await using server = await runServer();
  await using proxy = await openLossyProxy(server.url);
  const go = createGoClient({
    url: proxy.url,
    retry: RETRY,
    fetch: (url, { headers, ...init }) => {
      const kept = new Headers(headers);
      kept.delete("idempotency-key");
      return fetch(url, { ...init, headers: kept });
    },
  });
  await go.session.start();
  proxy.lose(2);

  await go.session.addNote({ text: "thrice" });

  const events = await listEvents(go);
  expect(events.filter((event) => event === "GO_NOTE_ADD")).toHaveLength(3);
});

it("a change that no attempt could bring home can be gone on with under the key of its error", async () => {
  await using server = await runServer();
  await using proxy = await openLossyProxy(server.url);
  const go = createGoClient({ url: proxy.url, retry: RETRY });
  await go.session.start();
  proxy.lose(RETRY.attempts);

  const error: unknown = await go.session.addNote({ text: "once" }).catch((thrown: unknown) => thrown);
  if (!isGoError(error, "NETWORK")) throw error;
  expect(error).toMatchObject({ maybe_done: true, facts: { surely_not_sent: false } });
  const entry = await go.session.addNote({ text: "once" }, { idempotency_key: error.idempotency_key ?? "" });

  expect(entry).toMatchObject({ event: "GO_NOTE_ADD", payload: { text: "once" } });
  const events = await listEvents(go);
  expect(events.filter((event) => event === "GO_NOTE_ADD")).toHaveLength(1);
});

it("a caller that goes on after a restart of the server gets the first answer", async () => {
  await using server = await runServer();
  const go = createGoClient({ url: server.url });
  const started = await go.session.start({ notes: "x" }, { idempotency_key: "nightly-7" });
  await server.restart();

  expect(await go.session.start({ notes: "x" }, { idempotency_key: "nightly-7" })).toEqual(started);
  const error: unknown = await go.session
    .start({ notes: "y" }, { idempotency_key: "nightly-7" })
    .catch((thrown: unknown) => thrown);

  if (!isGoError(error, "IDEMPOTENCY_KEY_REUSED")) throw error;
  expect(error).toMatchObject({ status: 422, facts: { idempotency_key: "nightly-7" }, maybe_done: false });
});
