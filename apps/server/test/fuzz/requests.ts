import fc from "fast-check";
import { z } from "zod";
import { type Operation, operations } from "../../src/operations.ts";
import type { WireRequest } from "../kit/send.ts";

/** Texts on which servers stumble. */
const nastyText = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "\u0000",
    "a\u0000b",
    "\ud800",
    "\udc00x",
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "null",
    "true",
    "-1",
    "0",
    "1e309",
    "9".repeat(400),
    "NaN",
    "../../etc/passwd",
    "' OR 1=1 --",
    "%",
    "%00",
    "%ff",
    "\\",
    '"',
    "\r\nX-Evil: 1",
    "\u2028",
    "\u202e",
    "ﷺ".repeat(50),
    "e\u0301".repeat(50),
    "x".repeat(10_001),
    "id-000002",
    "2026-01-01",
    "9999-12-31T23:59:59.999999Z",
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme-composite", maxLength: 40 }),
);

const nastyNumber = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21, 5e-324, Number.MAX_VALUE),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** JSON of any shape; keys are nasty too, also those that an object literal could not hold. */
const anyJson: fc.Arbitrary<string> = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.constantFrom(
    "null",
    "[]",
    "{}",
    '""',
    "0",
    "true",
    '{"__proto__":{"a":1}}',
    '{"a":1,"a":2}',
    '{"constructor":{"prototype":{}}}',
  ),
  fc.integer({ min: 10, max: 400 }).map((depth) => "[".repeat(depth) + "]".repeat(depth)),
  fc.integer({ min: 10, max: 400 }).map((depth) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`),
  fc.constantFrom(
    "{",
    '{"notes":',
    "undefined",
    "NaN",
    "'x'",
    "\ufeff{}",
    "{} {}",
    '{"notes":"\\ud800"}',
    '{"notes":1e999}',
    '{"notes":"\\u0000"}',
  ),
);

/** A value for a field: mostly such that a verb takes it, so that deeper code is reached, sometimes anything. */
const FIELDS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  notes: fc.constantFrom("Weekly review", null, "n".repeat(10_000)),
  text: fc.constantFrom("Hello", "n".repeat(10_000)),
  band: fc.constantFrom("A", "B", "C", "D"),
  reason: fc.constantFrom("Because", "r".repeat(500)),
  metrics: fc.dictionary(nastyText, fc.oneof(nastyNumber, nastyText, fc.boolean()), { maxKeys: 3 }),
  engine: fc.constantFrom("flips", "wholesaling", "door_to_door"),
  action: fc.constantFrom("run", "scale"),
  source: fc.constantFrom("pump", "job:1"),
  status: fc.constantFrom("green", "yellow", "red"),
  ttl_seconds: fc.integer({ min: 1, max: 1000 }),
  step_id: fc.constantFrom("preflight_view_dashboard", "intake_ready"),
  done: fc.boolean(),
  id: fc.constantFrom("id-000003", "id-000005", "id-000010"),
  limit: fc.integer({ min: 1, max: 200 }),
  cursor: fc.constantFrom("WzVd", "WyIyMDI2IiwiYSJd"),
  event: fc.constantFrom("CONE_SET", "GO_NOTE_ADD"),
  session_id: fc.constantFrom("id-000002"),
  actor: fc.constantFrom("olga"),
  from: fc.constantFrom("2026-01-01", "2026-01-01T09:00:00Z"),
  to: fc.constantFrom("2027-01-01"),
  after_seq: fc.integer({ min: 0, max: 10 }),
  lastEventId: fc.constantFrom("1", "x"),
};

const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  nastyNumber,
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 2 }),
);

/** The fields of a verb's input, mostly right and mostly all of them, and now and then one that nobody knows. */
function inputOf({ verb }: Operation): fc.Arbitrary<Record<string, unknown>> {
  const names = verb.spec.input instanceof z.ZodObject ? Object.keys(verb.spec.input.shape) : [];
  const fields = names.map((name) =>
    fc.oneof(
      { weight: 6, arbitrary: (FIELDS[name] ?? anyValue).map((value) => [[name, value]]) },
      { weight: 1, arbitrary: anyValue.map((value) => [[name, value]]) },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
  );
  const unknown = fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.tuple(nastyText, anyValue).map((pair) => [pair]) },
  );
  return fc.tuple(...fields, unknown).map((parts) => Object.fromEntries<unknown>(parts.flat() as [string, unknown][]));
}

function bodyOf(operation: Operation): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: inputOf(operation).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: anyJson },
  );
}

/** What a URL may hold without ending the request line. */
function encodePart(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

const pathPart = fc.oneof(
  nastyText.map(encodePart),
  fc.constantFrom(
    "%",
    "%zz",
    "%ff",
    "%00",
    "%2f",
    "%2e%2e",
    "..",
    ".",
    "",
    "x%",
    "%c0%af",
    ";a=b",
    "a,b",
    "[]",
    "{}",
    "*",
  ),
);

const queryString: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...Object.keys(FIELDS)) }, { weight: 1, arbitrary: nastyText }),
      fc.oneof(nastyText, nastyNumber.map(String), fc.constantFrom("A", "flips", "run", "5")),
    ),
    { maxLength: 4 },
  )
  .chain((pairs) => fc.tuple(fc.constant(pairs), fc.boolean(), fc.constantFrom("", "&", "?", "&&=", "#")))
  .map(([pairs, twice, tail]) => {
    const written = [...pairs, ...(twice ? pairs : [])].map(
      ([name, value]) => `${encodePart(name)}=${encodePart(value)}`,
    );
    return written.length === 0 ? tail.replace("#", "") : `?${written.join("&")}${tail.replace("#", "")}`;
  });

const OTHER_PATHS = [
  "/",
  "/core",
  "/core/go/events",
  "/healthz",
  "/readyz",
  "/metrics",
  "/openapi.json",
  "/docs",
  "/assets/app.js",
  "/favicon.ico",
  "/trpc",
  "/trpc/",
];

const anyPath = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...OTHER_PATHS) },
  { weight: 1, arbitrary: fc.array(pathPart, { maxLength: 4 }).map((parts) => `/${parts.join("/")}`) },
  { weight: 1, arbitrary: fc.array(pathPart, { maxLength: 3 }).map((parts) => `/core/go/${parts.join("/")}`) },
);

const METHODS = [
  "GET",
  "POST",
  "DELETE",
  "PUT",
  "PATCH",
  "HEAD",
  "OPTIONS",
  "PROPFIND",
  "TRACE",
  "SEARCH",
  "M-SEARCH",
  "PURGE",
  "QUERY",
];

const contentType = fc.oneof(
  { weight: 8, arbitrary: fc.constant("application/json") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "application/json; charset=utf-8",
      "application/json;;;",
      "text/plain",
      "multipart/form-data; boundary=x",
      "application/octet-stream",
      "a",
      ";",
      "application/json; charset=\u00e4",
    ),
  },
);

const oddHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc
        .constantFrom("0", "1", "-1", "x", "9".repeat(15), "9".repeat(400), "1e3", " 1", "1,2", "")
        .map((value) => ({ "last-event-id": value })),
      fc.constantFrom("gzip", "br", "identity", "x").map((value) => ({ "content-encoding": value })),
      fc
        .constantFrom("text/html", "application/jsonl", "text/event-stream", "*/*;q=x", "")
        .map((value) => ({ accept: value })),
      fc.constantFrom("x", "bytes=0-", "bytes=99999999-").map((value) => ({ range: value })),
      fc
        .constantFrom("if-match", "if-none-match", "if-modified-since", "if-unmodified-since")
        .map((name) => ({ [name]: "Mon, 01 Jan 1990 00:00:00 GMT" })),
      fc
        .constantFrom("trpc-accept", "x-http-method-override", "x-forwarded-host", "upgrade")
        .map((name) => ({ [name]: "application/jsonl" })),
      fc.constantFrom("", "\u00e9", "a".repeat(200), "ok-1").map((value) => ({ "x-request-id": value })),
      fc
        .constantFrom("", '""', '"', "k", '"k"', "order 7", "k".repeat(200), "k".repeat(201), "\u00e9", "__proto__")
        .map((value) => ({ "idempotency-key": value })),
      fc.constantFrom("cross-site", "x", "same-origin").map((value) => ({ "sec-fetch-site": value })),
      fc.constantFrom("null", "x", "http://localhost").map((value) => ({ origin: value })),
      fc.constantFrom("evil", "localhost", "[::1", "").map((value) => ({ host: value })),
    ),
  },
);

const operation = fc.constantFrom(...operations);

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The query that says an input, as far as a query can. */
function queryOf(input: Record<string, unknown>): string {
  const pairs = Object.entries(input).map(([name, value]) => `${encodePart(name)}=${encodePart(toText(value))}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** A call of an operation, its parts mostly as they should be. */
const restCall: fc.Arbitrary<WireRequest> = operation.chain((called) =>
  fc
    .record({
      part: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom("pump", "id-000002") },
        { weight: 1, arbitrary: pathPart },
      ),
      input: inputOf(called),
      body: bodyOf(called),
      query: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: queryString }),
      method: fc.oneof(
        { weight: 8, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
      ),
      type: contentType,
      headers: oddHeaders,
      chunked: fc.boolean(),
    })
    .map(({ part, input, body, query, method: given, type, headers, chunked }) => {
      const method = given ?? called.method.toUpperCase();
      const { id: _id, source: _source, ...inQuery } = input;
      const path = called.path.replace(/:\w+/, part);
      const hasBody = method === "POST" || method === "PUT";
      return {
        method,
        path: `${path}${query ?? (hasBody ? "" : queryOf(inQuery))}`,
        headers: { ...(hasBody ? { "content-type": type } : {}), ...headers },
        ...(hasBody ? { body, chunked } : {}),
      };
    }),
);

const anyCall: fc.Arbitrary<WireRequest> = fc
  .record({
    method: fc.constantFrom(...METHODS),
    path: anyPath,
    query: queryString,
    headers: oddHeaders,
    body: fc.option(anyJson, { nil: undefined }),
    type: contentType,
    chunked: fc.boolean(),
  })
  .map(({ method, path, query, headers, body, type, chunked }) => ({
    method,
    path: `${path}${query}`,
    headers: { ...(body === undefined ? {} : { "content-type": type }), ...headers },
    ...(body === undefined || method === "TRACE" ? {} : { body, chunked }),
  }));

/** A request to the REST interface, the pages or nowhere. */
export const restRequest: fc.Arbitrary<WireRequest> = fc.oneof(
  { weight: 4, arbitrary: restCall },
  { weight: 1, arbitrary: anyCall },
);

const ODD_PROCEDURES = [
  "live.entries",
  "session",
  "session.",
  ".",
  "session.get,cone.get",
  "__proto__",
  "constructor",
  "session.constructor",
  "session.get.call",
  "%73ession.get",
  "a/session.get",
];
const ODD_PARAMETERS = [
  "&batch=1",
  "&batch=0",
  "&connectionParams=x",
  "&connectionParams=%7B%22a%22%3A1%7D",
  "&lastEventId=x",
  "&lastEventId=1",
  "&input=1",
];

/** A request to the typed interface. */
export const trpcRequest: fc.Arbitrary<WireRequest> = operation.chain((called) =>
  fc
    .record({
      method: fc.oneof(
        { weight: 8, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
      ),
      procedure: fc.oneof(
        { weight: 8, arbitrary: fc.constant(called.verb.spec.name) },
        { weight: 1, arbitrary: pathPart },
        { weight: 1, arbitrary: fc.constantFrom(...ODD_PROCEDURES) },
      ),
      input: bodyOf(called),
      extra: fc.oneof(
        { weight: 6, arbitrary: fc.constant("") },
        { weight: 1, arbitrary: fc.constantFrom(...ODD_PARAMETERS) },
      ),
      type: contentType,
      headers: oddHeaders,
    })
    .map(({ method: given, procedure, input, extra, type, headers }) => {
      const isQuery = called.verb.spec.kind === "read" && called.method !== "post";
      const method = given ?? (isQuery ? "GET" : "POST");
      const inUrl = method !== "POST";
      return {
        method,
        path: `/trpc/${procedure}${inUrl ? `?input=${encodePart(input)}${extra}` : extra.replace("&", "?")}`,
        headers: { ...(inUrl ? {} : { "content-type": type }), ...headers },
        ...(inUrl ? {} : { body: input }),
      };
    }),
);
