import { GoError } from "@valhalla-go/core";

/** Where errors that nobody expected go, with the request in which they happened. */
export type ReportUnexpected = (error: unknown, request_id: string) => void;

/** A refusal as it is; anything else is reported and told to the caller as INTERNAL, without its inside. */
export function toGoError(error: unknown, request_id: string, reportUnexpected: ReportUnexpected): GoError {
  if (error instanceof GoError) {
    if (error.code === "STORE_UNAVAILABLE") reportUnexpected(error, request_id);
    return error as GoError;
  }
  reportUnexpected(error, request_id);
  return new GoError("INTERNAL", {}, { cause: error });
}
