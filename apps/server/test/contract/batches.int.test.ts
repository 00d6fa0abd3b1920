import { describe, expect, it } from "vitest";
import { expectRefusal } from "../kit/call.ts";
import { TrpcRefusal } from "../kit/call-trpc.ts";
import { send } from "../kit/send.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

interface Batch {
  readonly status: number;
  readonly body: unknown;
}

/** Sends calls of one kind in one request. */
async function callTogether(app: TestApp, names: readonly string[], method = "GET"): Promise<Batch> {
  const inputs = JSON.stringify(Object.fromEntries(names.map((_, index) => [index, {}])));
  const isGet = method === "GET";
  const { status, text } = await send(app.origin, {
    method,
    path: `/trpc/${names.join(",")}?batch=1${isGet ? `&input=${encodeURIComponent(inputs)}` : ""}`,
    ...(isGet ? {} : { body: inputs, headers: { "content-type": "application/json" } }),
  });
  return { status, body: JSON.parse(text) };
}

describe("calls in one request", () => {
  it("may be ten, each answered by itself", async () => {
    const app = await openTestApp();
    const { status, body } = await callTogether(
      app,
      Array.from({ length: 10 }, () => "session.get"),
    );
    expect(status).toBe(200);
    expect(body).toEqual(
      Array.from({ length: 10 }, () => ({ result: { data: expect.objectContaining({ state: "none" }) } })),
    );
  });

  it.each(["GET", "POST"])("may not be eleven: none of them is done, by %s", async (method) => {
    const app = await openTestApp();
    const before = await app.state();
    const name = method === "GET" ? "session.get" : "cone.decide";
    const { status, body } = await callTogether(
      app,
      Array.from({ length: 11 }, () => name),
      method,
    );
    expect(status).toBe(422);
    const { error } = TrpcRefusal.parse(Array.isArray(body) ? body[0] : body);
    expect(error.data.go).toMatchObject({ code: "INVALID_INPUT", status: 422 });
    expect(await app.state()).toEqual(before);
  });

  it("that come to different things tell so one by one", async () => {
    const app = await openTestApp();
    const { status, body } = await callTogether(app, ["session.start", "session.start"], "POST");
    expect(status).toBe(207);
    expect(body).toEqual([
      { result: { data: expect.objectContaining({ active: true }) } },
      { error: expect.objectContaining({ data: expect.objectContaining({ httpStatus: 409 }) }) },
    ]);
  });

  it("are answered as a whole, also for who would take the answers one by one as they come", async () => {
    const app = await openTestApp();
    const path = "/trpc/session.get,cone.get?batch=1&input=%7B%7D";
    const plain = await send(app.origin, { method: "GET", path });
    for (const name of ["trpc-accept", "accept"]) {
      const streamed = await send(app.origin, { method: "GET", path, headers: { [name]: "application/jsonl" } });
      expect(streamed.text).toBe(plain.text);
      expect(streamed.headers["content-type"]).toBe("application/json");
    }
  });

  it("are refused for a page of another site as one is", async () => {
    const app = await openTestApp();
    const headers = { "sec-fetch-site": "cross-site" };
    await expectRefusal(
      app,
      { path: "/trpc/session.start,session.end?batch=1", json: {}, headers },
      "CROSS_SITE_REFUSED",
    );
  });

  it("cannot change anything by GET, nor read by POST", async () => {
    const app = await openTestApp();
    const before = await app.state();
    for (const [names, method, code] of [
      [["session.start"], "GET", "METHOD_NOT_ALLOWED"],
      [["session.get"], "POST", "METHOD_NOT_ALLOWED"],
      [["session.get", "session.start"], "GET", "INVALID_INPUT"],
      [["session.get", "session.start"], "POST", "INVALID_INPUT"],
    ] as const) {
      const { body } = await callTogether(app, names, method);
      expect(JSON.stringify(body)).toContain(`"code":"${code}"`);
    }
    expect(await app.state()).toEqual(before);
  });
});
