import { expect, it, vi } from "vitest";
import { type HistoryError, createGoClient } from "../src/index.ts";
import { runServer } from "./running-server.ts";

it("the history of a real server is followed over sessions and restarts, with the key that it signs with", async () => {
  await using server = await runServer();
  const { vkey } = await createGoClient({ url: server.url }).audit.getKey();
  const violations: HistoryError[] = [];
  const kept: string[] = [];
  const history = {
    key: vkey ?? "",
    load: () => kept.at(-1) ?? null,
    save: (note: string) => void kept.push(note),
    onViolation: (violation: HistoryError) => void violations.push(violation),
  };
  const go = createGoClient({ url: server.url, history });

  for (const notes of ["one", "two"]) {
    await go.session.start({ notes });
    await go.session.addNote({ text: "something" });
    await go.session.end();
    await vi.waitFor(async () => expect((await go.audit.getCheckpoint()).uncovered).toBe(0), 10_000);
    await go.history.check();
  }
  const before = go.history.held;
  await server.restart();
  const again = createGoClient({ url: server.url, history });
  await again.session.start();
  const held = await again.history.check();

  expect(held?.origin).toBe(before?.origin);
  expect(held?.size).toBeGreaterThanOrEqual(before?.size ?? Infinity);
  expect(kept.length).toBeGreaterThan(1);
  expect(violations).toEqual([]);
});

it("the history of another server at the same address is another one", async () => {
  await using first = await runServer();
  await using second = await runServer();
  const onViolation = vi.fn<(violation: HistoryError) => void>();
  let url = first.url;
  const go = createGoClient({
    url: first.url,
    fetch: (asked, init) => fetch(asked.replace(first.url, url), init),
    history: { onViolation },
  });
  expect(await go.history.check()).not.toBeNull();

  url = second.url;
  expect(await go.session.start()).toMatchObject({ active: true });

  await expect(go.history.check()).rejects.toMatchObject({ code: "OTHER_LOG" });
  expect(onViolation).toHaveBeenCalledOnce();
});
