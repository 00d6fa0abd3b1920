import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient } from "./trpc.ts";

describe("the client of the server", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("sends the key of a change as a header, and none with a question", async () => {
    const requests: Request[] = [];
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      requests.push(new Request(url, init));
      return Response.json({ result: { data: {} } });
    });
    const client = createClient("http://localhost:5000/trpc");

    await client.session.addNote.mutate({ text: "x" }, { context: { idempotency_key: "k1" } });
    await client.session.get.query({});

    expect(requests.map(({ url, headers }) => [new URL(url).pathname, headers.get("idempotency-key")])).toEqual([
      ["/trpc/session.addNote", "k1"],
      ["/trpc/session.get", null],
    ]);
  });
});
