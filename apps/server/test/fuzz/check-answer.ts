import { expect } from "vitest";
import { z } from "zod";
import { ERROR_TABLE } from "../../src/errors/error-table.ts";
import { Problem } from "../../src/errors/problem.ts";
import { operations } from "../../src/operations.ts";
import { findOperation } from "../kit/call.ts";
import { TrpcRefusal } from "../kit/call-trpc.ts";
import { findUndocumented } from "../kit/document-check.ts";
import type { WireAnswer, WireRequest } from "../kit/send.ts";

/** Expects what holds for every answer whatever was asked: no failure of the server, and a body of the promised shape. */
export function expectSoundAnswer({ method, path }: WireRequest, { status, headers, text }: WireAnswer): void {
  expect(status).toBeLessThan(500);
  expect(status).toBeGreaterThanOrEqual(200);
  // A head of more than 16 kB is refused before there is a request.
  if (status === 431) expect(path.length).toBeGreaterThan(10_000);
  const request_id = headers["x-request-id"];
  expect(request_id).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
  const type = headers["content-type"] ?? "";
  if (method === "HEAD" || status === 204 || type.startsWith("text/event-stream")) return expect(text).toBe("");
  if (type.startsWith("application/problem+json")) return expectProblem(JSON.parse(text), status, request_id);
  if (path.startsWith("/trpc/") && status !== 404) expectTrpcAnswer(path, status, text, request_id);
  const body: unknown = type.startsWith("application/json") ? JSON.parse(text) : undefined;
  const operation = findOperation(method, path);
  // Who asks strictly gets the same answer with a status that says what it is.
  const isStrict = operation?.strict !== undefined && path.includes("strict=");
  if ((status === 200 || isStrict) && body !== undefined) operation?.verb.spec.output.parse(body);
  expect(findUndocumented({ method, path, status, content_type: type, body })).toBeNull();
  if (status >= 400 && !isStrict && !path.startsWith("/trpc")) expect({ status, type, text }).toBe("a problem");
}

function expectProblem(body: unknown, status: number, request_id: unknown): void {
  const problem = Problem.parse(body);
  expect(problem).toMatchObject({ status, request_id });
  expect(ERROR_TABLE[problem.code].status).toBe(status);
}

const TrpcAnswer = z.union([z.strictObject({ result: z.strictObject({ data: z.unknown() }) }), TrpcRefusal]);

function expectTrpcAnswer(path: string, status: number, text: string, request_id: unknown): void {
  const body: unknown = JSON.parse(text);
  if (!Array.isArray(body)) {
    expectTrpcResult({ path, index: 0 }, status, body, request_id);
    return;
  }
  for (const [index, result] of body.entries()) {
    const own = TrpcAnswer.parse(result);
    const own_status = "error" in own ? own.error.data.httpStatus : 200;
    // Answers that differ leave together as 207.
    if (status !== MULTI_STATUS) expect(own_status).toBe(status);
    expectTrpcResult({ path, index }, own_status, result, request_id);
  }
}

const MULTI_STATUS = 207;

interface TrpcCall {
  readonly path: string;
  /** Which of the calls in the path. */
  readonly index: number;
}

function expectTrpcResult({ path, index }: TrpcCall, status: number, body: unknown, request_id: unknown): void {
  const answer = TrpcAnswer.parse(body);
  if ("error" in answer) {
    expect(answer.error.data.httpStatus).toBe(status);
    return expectProblem(answer.error.data.go, status, request_id);
  }
  const names = decodeURIComponent(path.split("?")[0]?.split("/").at(-1) ?? "");
  const name = names.split(",")[index];
  const operation = operations.find(({ verb }) => verb.spec.name === name);
  expect(operation).toBeDefined();
  operation?.verb.spec.output.parse(answer.result.data);
}
