import { GoError } from "@valhalla-go/core";
import type { Request } from "express";
import { z } from "zod";
import type { Operation } from "../operations.ts";
import { FORMAT_PARAMETER } from "./answer-format.ts";

/**
 * The input of a REST call as one object: the fields of the path with those of the query (GET, DELETE) or of the body (POST).
 * Parameters of query and path come as text; those that the schema wants as numbers or booleans are read as such.
 */
export function readInput({ verb, method, query_instead_of_body, formats }: Operation, request: Request): unknown {
  const query = formats === undefined ? request.query : withoutFormat(request.query);
  const hasQuery = Object.keys(query).length > 0;
  const body: unknown = request.body;
  const fromQuery = method !== "post" || (query_instead_of_body === true && body === undefined);
  if (fromQuery) {
    refuseSecondPlace(request, body);
    return readQuery(verb.spec.input, { ...query, ...request.params });
  }
  if (hasQuery) {
    throw new GoError("INVALID_INPUT", {
      issues: Object.keys(query).map((name) => ({
        path: [name],
        message: "send fields in the JSON body, not in the URL",
      })),
    });
  }
  return withPath(body === undefined ? {} : body, request.params);
}

/** The fields of the body with those of the path. What is no object goes on as it is, and the verb refuses it. */
function withPath(body: unknown, params: Request["params"]): unknown {
  const isFields = typeof body === "object" && body !== null && !Array.isArray(body);
  if (!isFields) return body;
  const twice = Object.keys(params).filter((name) => Object.hasOwn(body, name));
  if (twice.length === 0) return { ...body, ...params };
  throw new GoError("INVALID_INPUT", {
    issues: twice.map((name) => ({
      path: [name],
      message: "is in the path already, do not repeat it in the body",
    })),
  });
}

/** In which form the answer is wanted is no matter of the verb. */
function withoutFormat({ [FORMAT_PARAMETER]: _format, ...query }: Request["query"]): Request["query"] {
  return query;
}

/** A field has one place. What is sent in another would be passed over, and its sender would not know. */
function refuseSecondPlace({ query, params }: Request, body: unknown): void {
  const twice = Object.keys(query).filter((name) => Object.hasOwn(params, name));
  const issues = twice.map((name) => ({
    path: [name],
    message: "is in the path already, do not repeat it in the URL",
  }));
  if (body !== undefined) issues.push({ path: ["body"], message: "send fields in the URL, this call takes no body" });
  if (issues.length > 0) throw new GoError("INVALID_INPUT", { issues });
}

function readQuery(schema: z.ZodType, query: Request["query"]): Record<string, unknown> {
  const fields: Readonly<Record<string, z.core.$ZodType>> = schema instanceof z.ZodObject ? schema.shape : {};
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      typeof value === "string" ? coerce(fields[name], value) : value,
    ]),
  );
}

/** How a switch is written in an address. */
const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false };

function coerce(field: z.core.$ZodType | undefined, text: string): unknown {
  const type = field === undefined ? undefined : innermostType(field);
  if (type instanceof z.ZodNumber && /^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text);
  if (type instanceof z.ZodBoolean) return BOOLEANS[text] ?? text;
  return text;
}

function innermostType(field: z.core.$ZodType): z.core.$ZodType {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable) {
    return innermostType(field.unwrap());
  }
  return field;
}
