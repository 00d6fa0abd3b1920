import { GoError } from "@valhalla-go/core";

/** Where errors that nobody expected go, with the request in which they happened. */
export type ReportUnexpected = (error: unknown, request_id: string) => void;

/**
 * A refusal as it is; anything else is reported and told to the caller as INTERNAL, without its inside. Who is refused because
 * the store cannot be written is no news: the store's condition tells why, once for all. A read that fails has a cause of its
 * own, and is reported.
 */
export function toGoError(error: unknown, request_id: string, reportUnexpected: ReportUnexpected): GoError {
  if (error instanceof GoError) {
    if (error.code === "STORE_UNAVAILABLE" && error.cause !== undefined) reportUnexpected(error, request_id);
    return error as GoError;
  }
  reportUnexpected(error, request_id);
  return new GoError("INTERNAL", {}, { cause: error });
}
