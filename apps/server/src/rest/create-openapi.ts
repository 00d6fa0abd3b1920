import * as schemas from "@valhalla-go/core/schemas";
import { z } from "zod";
import { describeExports } from "../export/describe-exports.ts";
import { Problem } from "../errors/problem.ts";
import { IDEMPOTENCY_KEY_PATTERN } from "../http/read-idempotency-key.ts";
import { type Operation, type StrictStatus, operations } from "../operations.ts";
import { type AnswerFormats, FORMAT_PARAMETER, formatNames } from "./answer-format.ts";
import { describeDoor } from "./describe-door.ts";
import {
  ANSWER_HEADERS,
  COMMON_ERRORS,
  REPLAYED_HEADERS,
  describeErrors,
  describeRefusals,
} from "./describe-errors.ts";
import { SECURITY_SCHEMES } from "./describe-security.ts";
import { describeEvents, describeProbes } from "./describe-server-routes.ts";

type Json = Record<string, unknown>;

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
    security: Object.keys(SECURITY_SCHEMES).map((name) => ({ [name]: [] })),
    paths: {
      ...describeOperations(names),
      ...describeDoor(),
      ...describeBundles(),
      ...describeEvents(),
      ...describeProbes(),
    },
    components: {
      schemas: describeComponents(names),
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
      headers: ANSWER_HEADERS,
      securitySchemes: SECURITY_SCHEMES,
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
  { verb, method, path, query_instead_of_body, formats = {}, strict }: Operation,
  names: ReadonlyMap<z.core.$ZodType, string>,
): Json {
  const { spec } = verb;
  const isChange = spec.kind === "change";
  const input = withoutHeader(z.toJSONSchema(spec.input, { io: "input", unrepresentable: "any" }));
  const properties = (input["properties"] ?? {}) as Record<string, Json>;
  const required = new Set((input["required"] ?? []) as string[]);
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string);
  const body = method === "post" ? withoutFields(input, inPath) : null;
  const needsBody = query_instead_of_body !== true && [...required].some((name) => !inPath.includes(name));
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
  return {
    operationId: spec.name,
    summary: spec.summary,
    tags: [spec.name.split(".")[0]],
    "x-scope": spec.scope,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body === null ? {} : { requestBody: describeBody(body, needsBody) }),
    responses: {
      200: {
        description: "Done",
        ...(isChange ? { headers: REPLAYED_HEADERS } : {}),
        content: {
          "application/json": { schema: { $ref: `#/components/schemas/${output}` } },
          ...describeFormats(formats),
        },
      },
      ...addStrict(describeRefusals(spec), strict, { $ref: `#/components/schemas/${output}` }),
    },
  };
}

/** Where an answer itself can have another status, the refusals of that status with it. */
function addStrict(
  refusals: Record<string, Json>,
  strict: StrictStatus | undefined,
  schema: Json,
): Record<string, Json> {
  const statuses = Object.entries(strict?.meanings ?? {}).map(([status, meaning]) => {
    const { description, content, ...rest } = refusals[status] ?? {};
    const others = typeof description === "string" ? `; ${description}` : "";
    const media = { "application/json": { schema }, ...(content as Json | undefined) };
    return [status, { ...rest, description: `With \`strict\`: ${meaning}${others}`, content: media }] as const;
  });
  return { ...refusals, ...Object.fromEntries(statuses) };
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

/** The schema of an object without the fields that have their place elsewhere. */
function withoutFields(schema: Json, names: readonly string[]): Json {
  const isLeft = (name: string): boolean => !names.includes(name);
  if (names.length === 0) return schema;
  const { required, properties, ...rest } = schema as { required?: string[]; properties?: Json };
  const left = required?.filter(isLeft) ?? [];
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties ?? {}).filter(([name]) => isLeft(name))),
    ...(left.length > 0 ? { required: left } : {}),
  };
}

function describeBody(schema: Json, required: boolean): Json {
  return { required, content: { "application/json": { schema } } };
}

function describeBundles(): Json {
  return describeExports((codes) => describeErrors([...COMMON_ERRORS, "STORE_FULL", "STORE_READ_ONLY", ...codes]));
}

function withoutHeader(schema: object): Json {
  const { $schema: _schema, $id: _id, "~standard": _standard, ...rest } = schema as Json;
  return rest;
}
