import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CLIENT_HEADER } from "./client-header.ts";
import { takeFirstAnswer } from "./first-answers.ts";
import { createClient } from "./trpc.ts";

const SCRIPT = readFileSync(join(import.meta.dirname, "../../../public/first-questions.js"), "utf8");
const asked = vi.fn<(url: string, init: { headers: Record<string, string> }) => Promise<Response>>();
const later = vi.fn<typeof fetch>();

const answerOf = (data: unknown): Response => Response.json({ result: { data } });

beforeEach(() => {
  asked.mockImplementation((url) => Promise.resolve(answerOf({ asked: url })));
  later.mockImplementation(() => Promise.resolve(answerOf({ asked: "later" })));
  vi.stubGlobal("fetch", later);
  runInNewContext(SCRIPT, Object.assign(Object.create(null), { fetch: asked, globalThis }));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  asked.mockReset();
  later.mockReset();
  globalThis.firstAnswers = undefined;
});

describe("what is asked before the scripts are there", () => {
  const client = createClient("/trpc", { isAttended: true });

  it("is what the page would have asked, with the header that says who asks", async () => {
    const [summary, me] = await Promise.all([client.summary.get.query({}), client.access.getMe.query({})]);
    expect([summary, me]).toEqual([
      { asked: "/trpc/summary.get?input=%7B%7D" },
      { asked: "/trpc/access.getMe?input=%7B%7D" },
    ]);
    expect(later).not.toHaveBeenCalled();
    for (const [, { headers }] of asked.mock.calls) expect(headers).toEqual(CLIENT_HEADER);
  });

  it("is taken once: the next time the server is asked", async () => {
    await client.summary.get.query({});
    expect(await client.summary.get.query({})).toEqual({ asked: "later" });
  });

  it("is not taken when the page has been open for a while", () => {
    vi.spyOn(performance, "now").mockReturnValue(60_000);
    expect(takeFirstAnswer("/trpc/summary.get?input=%7B%7D")).toBeNull();
  });
});
