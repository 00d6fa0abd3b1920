import * as schemas from "@valhalla-go/core/schemas";
import { z } from "zod";
import { describeExports } from "../export/describe-exports.ts";
import { ERROR_TABLE } from "../errors/error-table.ts";
import { Problem } from "../errors/problem.ts";
import { IDEMPOTENCY_KEY_PATTERN } from "../http/read-idempotency-key.ts";
import { type Operation, operations } from "../operations.ts";
import { type AnswerFormats, FORMAT_PARAMETER, formatNames } from "./answer-format.ts";
import type { ErrorCode } from "@valhalla-go/core";

type Json = Record<string, unknown>;

/** Refusals that any call can meet, beside those of its verb. */
const COMMON_ERRORS: readonly ErrorCode[] = [
  "INVALID_INPUT",
  "HOST_MISSING",
  "HOST_REFUSED",
  "CROSS_SITE_REFUSED",
  "SCOPE_MISSING",
  "SHUTTING_DOWN",
  "STORE_UNAVAILABLE",
  "ROW_DAMAGED",
  "INTERNAL",
];
const CHANGE_ERRORS: readonly ErrorCode[] = ["STORE_FULL", "STORE_READ_ONLY", "IDEMPOTENCY_KEY_REUSED"];
const BODY_ERRORS: readonly ErrorCode[] = ["MALFORMED_JSON", "UNSUPPORTED_MEDIA_TYPE", "BODY_TOO_LARGE"];

const IDEMPOTENCY_KEY: Json = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Chosen by the caller for one change, best at random. The same call again under the same key within 24 hours is " +
    "answered as the first time, be it with a refusal, and changes nothing; another call under it is refused with " +
    "`IDEMPOTENCY_KEY_REUSED`. Keys of different callers do not meet.",
  schema: { type: "string", pattern: IDEMPOTENCY_KEY_PATTERN.source },
};
const IDEMPOTENCY_REPLAYED: Json = {
  description: "Sent when this is the answer to an earlier call under the same `Idempotency-Key`",
  schema: { type: "string", const: "true" },
};
const REPLAYED_HEADERS: Json = { "Idempotency-Replayed": { $ref: "#/components/headers/IdempotencyReplayed" } };

/** The OpenAPI 3.1 document of the REST interface, made from the operations and their schemas. */
export function createOpenApi(): Json {
  const names = nameSchemas();
  return {
    openapi: "3.1.0",
    info: {
      title: "Valhalla GO",
      version: "0.1.0",
      description: "Governed work sessions: know whether you may go, go, prove what you did.",
    },
    servers: [{ url: "/" }],
    paths: { ...describeOperations(names), ...describeBundles(), ...describeEvents(), ...describeProbes() },
    components: {
      schemas: describeComponents(names),
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
      headers: { IdempotencyReplayed: IDEMPOTENCY_REPLAYED },
    },
  };
}

function nameSchemas(): Map<z.core.$ZodType, string> {
  const named = Object.entries({ ...schemas, Problem }).filter(([, schema]) => schema instanceof z.ZodType);
  // In the order of their names, so that the document does not depend on how modules are loaded.
  const sorted = named.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const names = new Map(sorted.map(([name, schema]) => [schema as z.core.$ZodType, name]));
  for (const { spec } of operations.map(({ verb }) => verb)) {
    const name = names.get(spec.result);
    if (spec.kind === "change" && name !== undefined) names.set(spec.output, `${name}WithReceipt`);
  }
  return names;
}

/** Schemas of answers; inputs stand in their operations, because what may be left out differs. */
function describeComponents(names: ReadonlyMap<z.core.$ZodType, string>): Json {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of names) if (!id.endsWith("Input")) registry.add(schema as z.ZodType, { id });
  const { __shared: shared, ...described } = z.toJSONSchema(registry, {
    io: "output",
    unrepresentable: "any",
    uri: (id) => `#/components/schemas/${id}`,
  }).schemas;
  const inPlace = (schema: Json): Json => findShared(shared?.$defs, schema["$ref"]) ?? schema;
  return Object.fromEntries(Object.entries(described).map(([name, schema]) => [name, inPlace(withoutHeader(schema))]));
}

/** What a schema that refers to itself is set apart as, in a document inside the document that readers do not look for. */
function findShared(shared: Json | undefined, ref: unknown): Json | undefined {
  const name = typeof ref === "string" ? /__shared#\/\$defs\/(\w+)$/.exec(ref)?.[1] : undefined;
  return name === undefined ? undefined : (shared?.[name] as Json | undefined);
}

function describeOperations(names: ReadonlyMap<z.core.$ZodType, string>): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [operation.method]: describeOperation(operation, names) };
  }
  return paths;
}

function describeOperation(
  { verb, method, path, query_instead_of_body, formats = {} }: Operation,
  names: ReadonlyMap<z.core.$ZodType, string>,
): Json {
  const { spec } = verb;
  const isChange = spec.kind === "change";
  const input = withoutHeader(z.toJSONSchema(spec.input, { io: "input", unrepresentable: "any" }));
  const properties = (input["properties"] ?? {}) as Record<string, Json>;
  const required = new Set((input["required"] ?? []) as string[]);
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string);
  const inQuery = method === "post" ? [] : Object.keys(properties).filter((name) => !inPath.includes(name));
  const parameters = [
    ...inPath.map((name) => ({ name, in: "path", required: true, schema: properties[name] })),
    ...inQuery.map((name) => ({ name, in: "query", required: required.has(name), schema: properties[name] })),
    ...(query_instead_of_body ? describeOldQuery(properties) : []),
    ...describeFormatParameter(formats),
    ...(isChange ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
  ];
  const output = names.get(spec.output);
  if (output === undefined) throw new Error(`the output of ${spec.name} has no name`);
  const errors = [...COMMON_ERRORS, ...BODY_ERRORS, ...(isChange ? CHANGE_ERRORS : []), ...spec.errors];
  return {
    operationId: spec.name,
    summary: spec.summary,
    tags: [spec.name.split(".")[0]],
    "x-scope": spec.scope,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(method === "post" ? { requestBody: describeBody(input, required.size > 0 && !query_instead_of_body) } : {}),
    responses: {
      200: {
        description: "Done",
        ...(isChange ? { headers: REPLAYED_HEADERS } : {}),
        content: {
          "application/json": { schema: { $ref: `#/components/schemas/${output}` } },
          ...describeFormats(formats),
        },
      },
      ...describeErrors(errors, isChange ? spec.errors : []),
    },
  };
}

function describeFormatParameter(formats: AnswerFormats): Json[] {
  if (Object.keys(formats).length === 0) return [];
  const description = "The form of the answer; all but `json` name a file in `Content-Disposition`";
  const schema = { type: "string", enum: formatNames(formats), default: "json" };
  return [{ name: FORMAT_PARAMETER, in: "query", required: false, description, schema }];
}

function describeFormats(formats: AnswerFormats): Json {
  const described = Object.values(formats).map(
    ({ media_type, description }) => [media_type, { schema: { type: "string", description } }] as const,
  );
  return Object.fromEntries(described);
}

function describeOldQuery(properties: Record<string, Json>): Json[] {
  return ["band", "reason"].map((name) => ({
    name,
    in: "query",
    required: false,
    description: "Instead of a body, as the old service took it",
    schema: properties[name],
  }));
}

function describeBody(schema: Json, required: boolean): Json {
  return { required, content: { "application/json": { schema } } };
}

/** One response for each status, naming the codes that it can carry, with the header of those that can be told again. */
function describeErrors(codes: readonly ErrorCode[], replayable: readonly ErrorCode[] = []): Record<string, Json> {
  const byStatus = Map.groupBy(codes, (code) => ERROR_TABLE[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      String(status),
      {
        description: group.map((code) => `\`${code}\`: ${ERROR_TABLE[code].title}`).join("; "),
        ...(group.some((code) => replayable.includes(code)) ? { headers: REPLAYED_HEADERS } : {}),
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  );
}

function describeBundles(): Json {
  return describeExports((codes) => describeErrors([...COMMON_ERRORS, "STORE_FULL", "STORE_READ_ONLY", ...codes]));
}

function describeEvents(): Record<string, Json> {
  return {
    "/core/go/events": {
      get: {
        operationId: "live.events",
        summary: "Committed audit entries as Server-Sent Events; resumes after Last-Event-ID",
        tags: ["live"],
        "x-scope": "audit:read",
        parameters: [
          { name: "Last-Event-ID", in: "header", required: false, schema: { type: "string", pattern: "^\\d{1,15}$" } },
          { name: "after_seq", in: "query", required: false, schema: { type: "integer", minimum: 0 } },
        ],
        responses: {
          200: {
            description: "One event for each entry: `id` is its seq, `event` its event, `data` the entry",
            content: { "text/event-stream": { schema: { type: "string" } } },
          },
          ...describeErrors([...COMMON_ERRORS, "TOO_MANY_STREAMS"]),
        },
      },
    },
  };
}

function describeProbes(): Record<string, Json> {
  const text = (type: string): Json => ({ content: { [type]: { schema: { type: "string" } } } });
  const state = {
    content: { "application/json": { schema: { type: "object", properties: { status: { type: "string" } } } } },
  };
  const probe = (id: string, summary: string, responses: Json): Json => ({
    get: {
      operationId: id,
      summary,
      tags: ["server"],
      responses: { ...responses, ...describeErrors(["HOST_MISSING", "HOST_REFUSED", "INTERNAL"]) },
    },
  });
  return {
    "/healthz": probe("server.live", "Whether the process answers", { 200: { description: "It does", ...state } }),
    "/readyz": probe("server.ready", "Whether calls can be served", {
      200: { description: "They can", ...state },
      503: { description: "They cannot", ...state },
    }),
    "/metrics": probe("server.metrics", "Figures for Prometheus", {
      200: { description: "Figures", ...text("text/plain") },
    }),
  };
}

function withoutHeader(schema: object): Json {
  const { $schema: _schema, $id: _id, "~standard": _standard, ...rest } = schema as Json;
  return rest;
}
