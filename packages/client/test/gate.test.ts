import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { assembleClient } from "../src/create-go-client.ts";
import { isGoError } from "../src/errors/go-client-error.ts";
import { isGo } from "../src/gate/is-go.ts";
import { type FakeAnswer, answerData, answerPage, failWith, fakeFetch, neverAnswer } from "./fake-fetch.ts";

const GO = { verdict: "GO", decided: true, expires_at: "2999-01-01T00:00:00.000000Z" };
const QUESTION = { engine: "shop", action: "deploy" };

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function ask(...answers: FakeAnswer[]) {
  const fetch = fakeFetch(...answers);
  const asked = assembleClient({ url: "http://go.test:5000", fetch }, () => 0.5).gate.ask(QUESTION);
  return { fetch, asked };
}

describe("gate.ask", () => {
  it("goes under no idempotency key, so that no answer of before is given again", async () => {
    const { fetch, asked } = ask(answerData(GO));
    expect(isGo(await asked)).toBe(true);
    const [url, init] = fetch.mock.lastCall!;
    expect(url).toBe("http://go.test:5000/trpc/gate.ask");
    expect(init.method).toBe("POST");
    expect(new Headers(init.headers).has("idempotency-key")).toBe(false);
  });

  it.each([
    ["a connection that fails", failWith("ECONNREFUSED"), "NETWORK"],
    ["no answer in time", neverAnswer(), "TIMEOUT"],
    ["a page of something else", answerPage(200), "UNEXPECTED_ANSWER"],
  ] as const)("is an error, never an answer: %s", async (_, answer, code) => {
    const { asked } = ask(answer, answer, answer);
    const ended = asked.then(
      (given) => ({ given }),
      (error: unknown) => ({ error }),
    );
    await vi.runAllTimersAsync();
    const end = await ended;
    expect(end).not.toHaveProperty("given");
    expect("error" in end && isGoError(end.error, code)).toBe(true);
  });
});
