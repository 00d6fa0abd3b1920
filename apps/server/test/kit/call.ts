import type { ErrorCode } from "@valhalla-go/core";
import { expect } from "vitest";
import { ERROR_TABLE } from "../../src/errors/error-table.ts";
import { Problem } from "../../src/errors/problem.ts";
import { type Operation, operations } from "../../src/operations.ts";
import { findUndocumented } from "./document-check.ts";
import { type WireRequest, send } from "./send.ts";
import type { TestApp } from "./test-app.ts";

export interface CallRequest extends Omit<WireRequest, "method"> {
  /** `GET` when left out, `POST` when there is something to send. */
  readonly method?: string;
  /** Sent as the JSON body. */
  readonly json?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed body; undefined when it is not JSON. */
  readonly body: unknown;
  readonly text: string;
}

const JSON_TYPE = /^application\/(problem\+)?json\b/;

/**
 * Calls the app. Whatever comes back is checked against the promises of every answer: a request id, the verb's own output
 * schema or a problem that fits the error table, and the OpenAPI document.
 */
export async function call(app: Pick<TestApp, "origin">, { json, ...request }: CallRequest): Promise<Answer> {
  const wire: WireRequest = {
    method: json === undefined && request.body === undefined ? "GET" : "POST",
    ...request,
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    headers: { ...(json === undefined ? {} : { "content-type": "application/json" }), ...request.headers },
  };
  const { status, headers, text } = await send(app.origin, wire);
  const content_type = headers["content-type"] ?? "";
  const body: unknown = JSON_TYPE.test(content_type) && text !== "" ? JSON.parse(text) : undefined;
  expect(headers["x-request-id"]).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
  if (status >= 400 && wire.method !== "HEAD" && content_type.includes("problem")) {
    expectProblem(Problem.parse(body), status, String(headers["x-request-id"]));
  } else if (status === 200 && body !== undefined) {
    findOperation(wire.method, wire.path)?.verb.spec.output.parse(body);
  }
  expect(findUndocumented({ method: wire.method, path: wire.path, status, content_type, body })).toBeNull();
  return { status, headers, body, text };
}

/** The refusal that a call is answered with, after a look at the promises of every answer. */
export async function callProblem(app: Pick<TestApp, "origin">, request: CallRequest): Promise<Problem> {
  return Problem.parse((await call(app, request)).body);
}

/** Calls and expects success; answers the body. */
export async function expectOk(app: Pick<TestApp, "origin">, request: CallRequest): Promise<unknown> {
  const answer = await call(app, request);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

/** Expects a call to be refused with `code`, and nothing to be changed by it: neither state nor audit trail. */
export async function expectRefusal(app: TestApp, request: CallRequest, code: ErrorCode): Promise<Problem> {
  const before = await app.state();
  const problem = await callProblem(app, request);
  expect(problem).toMatchObject({ code, status: ERROR_TABLE[code].status });
  expect(await app.state()).toEqual(before);
  return problem;
}

/** The operation behind a method and a path. */
export function findOperation(method: string, path: string): Operation | undefined {
  const pathname = path.split("?")[0]?.replace(/(.)\/$/, "$1") ?? "";
  return operations.find(
    (operation) =>
      operation.method === method.toLowerCase() &&
      new RegExp(`^${operation.path.replaceAll(/:\w+/g, "[^/]+")}$`).test(pathname),
  );
}

function expectProblem(problem: Problem, status: number, request_id: string): void {
  const { status: expected, title } = ERROR_TABLE[problem.code];
  expect(problem).toMatchObject({ status, title, request_id });
  expect(expected).toBe(status);
  expect(problem.type).toBe(`urn:valhalla-go:problem:${problem.code.toLowerCase().replaceAll("_", "-")}`);
  expect(problem.detail.length).toBeGreaterThan(10);
}
