import { afterEach, describe, expect, it, vi } from "vitest";
import { describeFailure, isSignedOut, isUnanswered } from "./describe-failure.ts";
import { createClient } from "./trpc.ts";

describe("the client of the server", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("says with each call that it is the dashboard, and with a change the key under which it is done once", async () => {
    const requests: Request[] = [];
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      requests.push(new Request(url, init));
      return Response.json({ result: { data: {} } });
    });
    const client = createClient("http://localhost:5000/trpc", { isAttended: true });

    await client.session.addNote.mutate({ text: "x" }, { context: { idempotency_key: "k1" } });
    await client.session.get.query({});

    expect(requests.map(({ url, headers }) => [new URL(url).pathname, headers.get("idempotency-key")])).toEqual([
      ["/trpc/session.addNote", "k1"],
      ["/trpc/session.get", null],
    ]);
    expect(requests.map(({ headers }) => headers.get("x-vgo-client"))).toEqual(["1", "1"]);
  });

  it("says of questions, and never of changes, that nobody is there to ask them", async () => {
    const said: (string | null)[] = [];
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      said.push(new Request(url, init).headers.get("x-vgo-unattended"));
      return Response.json({ result: { data: {} } });
    });
    for (const isAttended of [true, false]) {
      const client = createClient("http://localhost:5000/trpc", { isAttended });
      await client.session.get.query({});
      await client.session.addNote.mutate({ text: "x" });
    }
    expect(said).toEqual([null, null, "1", null]);
  });

  it("understands what was refused before it came to a procedure", async () => {
    const problem = { code: "CREDENTIAL_REFUSED", detail: "It was revoked.", request_id: "r1" };
    vi.stubGlobal("fetch", async () =>
      Response.json(problem, { status: 401, headers: { "content-type": "application/problem+json; charset=utf-8" } }),
    );
    const refused = await createClient("http://localhost:5000/trpc", { isAttended: true })
      .session.get.query({})
      .catch((error: unknown) => error);
    expect(isSignedOut(refused)).toBe(true);
    expect(isUnanswered(refused)).toBe(false);
    expect(describeFailure(refused)).toMatchObject({ detail: "It was revoked.", code: "CREDENTIAL_REFUSED" });
  });
});
