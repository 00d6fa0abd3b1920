import { type ErrorCode, type GoError, type InputIssue, formatPath } from "@valhalla-go/core";
import { z } from "zod";
import { ERROR_TABLE } from "./error-table.ts";

const errorCodes = Object.keys(ERROR_TABLE) as [ErrorCode, ...ErrorCode[]];

/** A refusal as RFC 9457 tells it, with our code, the request's id, and what is wrong with the input or the facts. */
export const Problem = z.strictObject({
  type: z.string().describe("A URI that names the kind of problem"),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe("A sentence that a person can act on"),
  code: z.enum(errorCodes),
  request_id: z.string(),
  errors: z
    .array(z.strictObject({ path: z.string(), message: z.string() }))
    .optional()
    .describe("With INVALID_INPUT: each thing that is wrong"),
  facts: z.record(z.string(), z.unknown()).optional().describe("What the refusal is about, for programs"),
});
export type Problem = z.infer<typeof Problem>;

export function toProblem(error: GoError, request_id: string): Problem {
  const { status, title } = ERROR_TABLE[error.code];
  return {
    type: `urn:valhalla-go:problem:${error.code.toLowerCase().replaceAll("_", "-")}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    request_id,
    ...describeFacts(error),
  };
}

/** Input issues as `errors`, any other facts as `facts`, nothing when there are none. */
function describeFacts({ facts }: GoError): Pick<Problem, "errors" | "facts"> {
  if ("issues" in facts) return { errors: facts.issues.map(toIssue) };
  return Object.keys(facts).length === 0 ? {} : { facts: { ...facts } };
}

function toIssue({ path, message }: InputIssue): { path: string; message: string } {
  return { path: formatPath(path), message };
}
