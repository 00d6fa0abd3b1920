import { expect, it } from "vitest";
import { type AuditEntry, type LiveState, createGoClient } from "../src/index.ts";
import { runServer } from "./running-server.ts";

const RETRY = { base_ms: 20, max_ms: 100 };

it("follows what others do, from now on", async () => {
  await using server = await runServer();
  const go = createGoClient({ url: server.url });
  await go.cone.set({ band: "A", reason: "before" });
  const states: LiveState["state"][] = [];
  const entries = go.live.subscribe({ onState: ({ state }) => void states.push(state) });
  const next = entries.next();
  await expect.poll(() => states.at(-1), { timeout: 10_000 }).toBe("live");

  const note = await go.session.start({ notes: "now" });

  expect((await next).value).toMatchObject({ event: "GO_SESSION_START", session_id: note.id });
  await entries.return();
});

it("goes on after a summary without a gap", async () => {
  await using server = await runServer();
  const go = createGoClient({ url: server.url });
  const { audit_seq } = await go.summary.get();
  await go.cone.set({ band: "A", reason: "in between" });

  for await (const entry of go.live.subscribe({ after_seq: audit_seq })) {
    expect(entry).toMatchObject({ seq: audit_seq + 1, event: "CONE_SET" });
    break;
  }
});

it("misses nothing and repeats nothing over restarts of the server", async () => {
  await using server = await runServer();
  const go = createGoClient({ url: server.url, retry: { attempts: 50, ...RETRY } });
  const stop = new AbortController();
  const received: AuditEntry[] = [];
  const states: LiveState["state"][] = [];
  const following = (async () => {
    const onState = ({ state }: LiveState): void => void states.push(state);
    for await (const entry of go.live.subscribe({ after_seq: 0, signal: stop.signal, onState })) received.push(entry);
  })();

  for (let round = 0; round < 3; round += 1) {
    await expect.poll(() => states.at(-1), { timeout: 10_000 }).toBe("live");
    for (let turn = 0; turn < 5; turn += 1) await go.cone.set({ band: "B", reason: `${round}.${turn}` });
    await server.restart();
  }
  const { reason } = await go.cone.set({ band: "A", reason: "the last one" });
  await expect.poll(() => received.at(-1)?.payload, { timeout: 10_000 }).toMatchObject({ after: { reason } });
  stop.abort();
  await following;

  const { entries } = await go.audit.list({ limit: 200 });
  expect(received).toEqual(entries.toReversed());
  expect(states.filter((state) => state === "reconnecting").length).toBeGreaterThanOrEqual(3);
  expect(states.at(-1)).toBe("ended");
});

it("holds many followers of one process to the same order", async () => {
  await using server = await runServer();
  const go = createGoClient({ url: server.url });
  const followers = Array.from({ length: 20 }, async () => {
    const seqs: number[] = [];
    for await (const { seq } of go.live.subscribe({ after_seq: 0 })) {
      seqs.push(seq);
      if (seqs.length === 30) break;
    }
    return seqs;
  });

  for (let turn = 0; turn < 30; turn += 1) await go.cone.set({ band: "B", reason: `turn ${turn}` });

  const [first = [], ...others] = await Promise.all(followers);
  expect(first).toEqual(Array.from({ length: 30 }, (_, index) => Number(first.at(0)) + index));
  for (const each of others) expect(each).toEqual(first);
});
