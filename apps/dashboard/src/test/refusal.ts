import { TRPCClientError } from "@trpc/client";

/** A refusal as the server sends it. */
export function refusal(
  code: string,
  detail: string,
  errors: readonly { path: string; message: string }[] = [],
  facts: Readonly<Record<string, unknown>> = {},
): Error {
  const go = { code, detail, request_id: "request-1", errors, facts };
  return TRPCClientError.from({
    error: { message: detail, code: -32600, data: { code: "CONFLICT", httpStatus: 409, go } },
  });
}
