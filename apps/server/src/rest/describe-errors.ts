import type { ErrorCode, VerbSpec } from "@valhalla-go/core";
import { ERROR_TABLE } from "../errors/error-table.ts";

type Json = Record<string, unknown>;

/** Refusals that any call can meet, beside those of its verb. */
export const COMMON_ERRORS: readonly ErrorCode[] = [
  "INVALID_INPUT",
  "HOST_MISSING",
  "HOST_REFUSED",
  "CROSS_SITE_REFUSED",
  "REQUEST_MALFORMED",
  "REQUEST_TOO_SLOW",
  "HEADERS_TOO_LARGE",
  "CREDENTIAL_MISSING",
  "CREDENTIAL_REFUSED",
  "RATE_LIMITED",
  "SCOPE_MISSING",
  "SHUTTING_DOWN",
  "STORE_UNAVAILABLE",
  "ROW_DAMAGED",
  "INTERNAL",
];
const CHANGE_ERRORS: readonly ErrorCode[] = [
  "CLIENT_HEADER_MISSING",
  "STORE_FULL",
  "STORE_READ_ONLY",
  "IDEMPOTENCY_KEY_REUSED",
];
export const BODY_ERRORS: readonly ErrorCode[] = ["MALFORMED_JSON", "UNSUPPORTED_MEDIA_TYPE", "BODY_TOO_LARGE"];

/** The headers that answers can carry, for the document's components. */
export const ANSWER_HEADERS: Json = {
  IdempotencyReplayed: {
    description: "Sent when this is the answer to an earlier call under the same `Idempotency-Key`",
    schema: { type: "string", const: "true" },
  },
  RetryAfter: {
    description: "After so many seconds the call can be made again",
    schema: { type: "integer", minimum: 1 },
  },
};
export const REPLAYED_HEADERS: Json = { "Idempotency-Replayed": { $ref: "#/components/headers/IdempotencyReplayed" } };
const RETRY_HEADERS: Json = { "Retry-After": { $ref: "#/components/headers/RetryAfter" } };

/** The responses of a verb's refusals. */
export function describeRefusals({ kind, fresh, errors }: VerbSpec): Record<string, Json> {
  const isChange = kind === "change";
  const codes = [
    ...COMMON_ERRORS,
    ...BODY_ERRORS,
    ...(isChange ? CHANGE_ERRORS : []),
    ...(fresh === undefined ? [] : (["LOGIN_NOT_FRESH"] as const)),
    ...errors,
  ];
  return describeErrors(codes, isChange ? errors : []);
}

/** One response for each status, naming the codes that it can carry, with the header of those that can be told again. */
export function describeErrors(
  codes: readonly ErrorCode[],
  replayable: readonly ErrorCode[] = [],
): Record<string, Json> {
  const byStatus = Map.groupBy(codes, (code) => ERROR_TABLE[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => {
      const headers = {
        ...(group.some((code) => replayable.includes(code)) ? REPLAYED_HEADERS : {}),
        ...(group.includes("RATE_LIMITED") ? RETRY_HEADERS : {}),
      };
      return [
        String(status),
        {
          description: group.map((code) => `\`${code}\`: ${ERROR_TABLE[code].title}`).join("; "),
          ...(Object.keys(headers).length > 0 ? { headers } : {}),
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      ];
    }),
  );
}
