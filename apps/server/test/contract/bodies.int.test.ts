import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type CallRequest, expectOk, callProblem, expectRefusal } from "../kit/call.ts";
import { callTrpc } from "../kit/call-trpc.ts";
import { openTestApp } from "../kit/test-app.ts";

const START = "/core/go/start_session";
const TRPC_START = "/trpc/session.start";

function post(path: string, type: string | null, body: string | Uint8Array): CallRequest {
  return { path, body, headers: type === null ? {} : { "content-type": type } };
}

/** A start of exactly so many bytes. */
function startOf(bytes: number): string {
  const empty = JSON.stringify({ notes: "" });
  return JSON.stringify({ notes: "x" }).padEnd(bytes, " ").slice(0, Math.max(bytes, empty.length));
}

describe("a body", () => {
  it.each([
    "application/json",
    "application/json; charset=utf-8",
    "application/json;charset=UTF-8",
    'application/json; charset="utf-8"',
    "application/json; charset=utf8",
    "APPLICATION/JSON",
    "application/json; profile=x",
  ])("is taken as %s", async (type) => {
    const app = await openTestApp();
    expect(await expectOk(app, post(START, type, '{"notes":"käse"}'))).toMatchObject({ notes: "käse" });
  });

  it.each([
    ["plain text", "text/plain", '{"notes":"x"}'],
    ["plain text that says it is UTF-8", "text/plain;charset=UTF-8", '{"notes":"x"}'],
    ["a form", "application/x-www-form-urlencoded", "notes=x"],
    [
      "a form with files",
      "multipart/form-data; boundary=b",
      "--b\r\nContent-Disposition: form-data; name=notes\r\n\r\nx\r\n--b--",
    ],
    ["bytes", "application/octet-stream", '{"notes":"x"}'],
    ["something that only sounds like JSON", "application/jsonp", '{"notes":"x"}'],
    ["another kind of JSON", "application/vnd.api+json", '{"notes":"x"}'],
    ["nothing in particular", null, '{"notes":"x"}'],
    ["a broken type", "json", '{"notes":"x"}'],
    ["Latin-1", "application/json; charset=iso-8859-1", '{"notes":"x"}'],
    ["UTF-16", "application/json; charset=utf-16le", Buffer.from('{"notes":"x"}', "utf16le")],
  ])("is refused as %s, on both transports, and the type is named", async (_, type, body) => {
    const app = await openTestApp();
    for (const path of [START, TRPC_START]) {
      const problem = await expectRefusal(app, post(path, type, body), "UNSUPPORTED_MEDIA_TYPE");
      expect(problem.facts).toEqual({ content_type: type });
      expect(problem.detail).toContain(type ?? "without a content type");
    }
  });

  it("is refused when it is compressed, on both transports", async () => {
    const app = await openTestApp();
    for (const path of [START, TRPC_START]) {
      const headers = { "content-type": "application/json", "content-encoding": "gzip" };
      const problem = await expectRefusal(app, { path, body: gzipSync("{}"), headers }, "UNSUPPORTED_MEDIA_TYPE");
      expect(problem.detail).toContain("gzip");
    }
  });

  it.each([
    ["cut off", '{"notes":"x"'],
    ["one quote short", '{"notes":"x}'],
    ["followed by something", "{} {}"],
    ["with single quotes", "{'notes':'x'}"],
    ["with a comma too many", '{"notes":"x",}'],
    ["a word", "nonsense"],
    ["white space", "   "],
    ["not UTF-8", Buffer.from([0x7b, 0x22, 0x6e, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ["with a raw control character", '{"notes":"a\u0001b"}'],
  ])("is refused when it is %s", async (_, body) => {
    const app = await openTestApp();
    await expectRefusal(app, post(START, "application/json", body), "MALFORMED_JSON");
  });

  it("is refused on the typed interface with the same code when it is not JSON", async () => {
    const app = await openTestApp();
    const before = await app.state();
    const { status, go } = await callTrpc(app.origin, TRPC_START, "application/json", '{"notes":');
    expect([status, go.code]).toEqual([400, "MALFORMED_JSON"]);
    expect(await app.state()).toEqual(before);
  });

  it("may have 100,000 bytes and no more, on both transports, with a length or in chunks", async () => {
    const app = await openTestApp();
    await expectOk(app, post(START, "application/json", startOf(100_000)));
    const tooLarge = post(START, "application/json", startOf(100_001));
    for (const chunked of [false, true]) {
      const problem = await expectRefusal(app, { ...tooLarge, chunked }, "BODY_TOO_LARGE");
      expect(problem.facts).toEqual({ limit_bytes: 100_000 });
    }
    const before = await app.state();
    expect(await callTrpc(app.origin, "/trpc/session.end", "application/json", startOf(100_001))).toMatchObject({
      status: 413,
      go: { code: "BODY_TOO_LARGE", facts: { limit_bytes: 100_000 } },
    });
    expect(await app.state()).toEqual(before);
  });

  it("is refused at once when it is many times too large, and the server goes on", async () => {
    const app = await openTestApp();
    await expectRefusal(app, post(START, "application/json", "x".repeat(1_000_000)), "BODY_TOO_LARGE");
    await expectOk(app, { method: "POST", path: START });
  });

  it("may be nested twenty levels deep and no more", async () => {
    const app = await openTestApp();
    const nest = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    for (const depth of [21, 1000, 49_000]) {
      const problem = await expectRefusal(app, post(START, "application/json", nest(depth)), "INVALID_INPUT");
      expect(problem.detail).toContain("20 levels");
    }
    const problem = await expectRefusal(app, post(START, "application/json", nest(20)), "INVALID_INPUT");
    expect(problem.detail).not.toContain("levels");
  });

  it("must not hold a field that reaches a prototype, at any depth", async () => {
    const app = await openTestApp();
    for (const body of ['{"__proto__":{"notes":"x"}}', '{"notes":"x","constructor":1}', '{"a":[{"prototype":1}]}']) {
      const problem = await expectRefusal(app, post(START, "application/json", body), "INVALID_INPUT");
      expect(problem.detail).toMatch(/__proto__|constructor|prototype/);
    }
  });

  it("that says the same field twice counts with the last one, as JSON.parse reads it", async () => {
    const app = await openTestApp();
    const started = await expectOk(app, post(START, "application/json", '{"notes":"a","notes":"b"}'));
    expect(started).toMatchObject({ notes: "b" });
  });

  it("does not go with fields in the URL", async () => {
    const app = await openTestApp();
    for (const query of ["notes=x", "a=1&b=2", "__proto__=1"]) {
      const problem = await expectRefusal(app, { method: "POST", path: `${START}?${query}` }, "INVALID_INPUT");
      expect(problem.errors?.map(({ path }) => path)).toEqual(query.split("&").map((pair) => pair.split("=")[0]));
    }
  });

  it("is refused by a call that takes none, where it would be passed over", async () => {
    const app = await openTestApp();
    for (const request of [
      { method: "GET", path: "/core/go/session" },
      { method: "GET", path: "/core/cone/decide?engine=flips&action=run" },
      { method: "DELETE", path: "/core/status/signals/pump" },
    ]) {
      const problem = await expectRefusal(app, { ...request, json: { band: "A" } }, "INVALID_INPUT");
      expect(problem.errors?.map(({ path }) => path)).toEqual(["body"]);
    }
  });

  it("that is null is not the same as none", async () => {
    const app = await openTestApp();
    await expectRefusal(app, post(START, "application/json", "null"), "INVALID_INPUT");
    const { go } = await callTrpc(app.origin, TRPC_START, "application/json", "null");
    expect(go.code).toBe("INVALID_INPUT");
  });

  it("that the caller breaks off leaves everything as it was", async () => {
    const app = await openTestApp();
    const before = await app.state();
    const headers = { "content-type": "application/json", "content-length": "1000" };
    const { promise, resolve } = Promise.withResolvers<void>();
    const { request } = await import("node:http");
    const outgoing = request(`${app.origin}${START}`, { method: "POST", headers });
    outgoing.on("error", () => resolve());
    outgoing.write('{"notes":"x"}');
    setTimeout(() => outgoing.destroy(), 50);
    await promise;
    expect(await app.state()).toEqual(before);
    expect(app.reported).toEqual([]);
    expect((await callProblem(app, { method: "POST", path: "/core/go/end_session" })).code).toBe("NO_ACTIVE_SESSION");
  });
});
