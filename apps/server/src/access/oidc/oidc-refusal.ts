import { GoError } from "@valhalla-go/core";
import { AuthorizationResponseError, ClientError, ResponseBodyError } from "openid-client";

/** Why somebody is not let in who comes from the identity provider. `problem` goes into a sentence, the log and the record. */
export function oidcRefusal(problem: string): GoError<"OIDC_REFUSED"> {
  return new GoError("OIDC_REFUSED", { problem });
}

/** What we do not take from the provider, in words that hold nothing of its answer. */
export class ProviderProblem extends Error {
  override readonly name = "ProviderProblem";
}

/** RFC 6749 sections 4.1.2.1 and 5.2, OpenID Connect Core section 3.1.2.6. */
const KNOWN_ANSWERS: ReadonlySet<string> = new Set([
  "access_denied",
  "account_selection_required",
  "consent_required",
  "interaction_required",
  "invalid_client",
  "invalid_grant",
  "invalid_request",
  "invalid_scope",
  "login_required",
  "server_error",
  "temporarily_unavailable",
  "unauthorized_client",
  "unsupported_grant_type",
  "unsupported_response_type",
]);

/**
 * What went wrong with the provider, as a refusal. Errors of the library carry answers of the provider, tokens among them:
 * nothing of theirs goes on but sentences and codes that the library and the standards know.
 */
export function toOidcRefusal(error: unknown): GoError<"OIDC_REFUSED"> {
  if (error instanceof AuthorizationResponseError) {
    return oidcRefusal(`the identity provider answered ${nameAnswer(error.error)}`);
  }
  if (error instanceof ResponseBodyError) {
    return oidcRefusal(`the identity provider refused the code with ${nameAnswer(error.error)}`);
  }
  if (error instanceof ProviderProblem) return oidcRefusal(error.message);
  if (error instanceof ClientError) return oidcRefusal(describeClientError(error));
  return oidcRefusal("the identity provider cannot be reached");
}

/** Checks of the library; their sentences are fixed. Other causes may quote what was sent. */
const CHECKS: ReadonlySet<string> = new Set(["OperationProcessingError", "UnsupportedOperationError"]);

function describeClientError({ code, message, cause }: ClientError): string {
  if (code === "OAUTH_TIMEOUT") return "the identity provider did not answer in time";
  if (cause instanceof ProviderProblem) return cause.message;
  const detail = cause instanceof Error && CHECKS.has(cause.name) ? cause.message : message;
  return `what the identity provider sent does not count (${detail})`;
}

function nameAnswer(answer: string | null): string {
  return answer !== null && KNOWN_ANSWERS.has(answer) ? answer : "an error";
}
