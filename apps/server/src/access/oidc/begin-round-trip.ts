import { GoError, formatUtc } from "@valhalla-go/core";
import type { Request, Response } from "express";
import { calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } from "openid-client";
import { loginOf } from "../door/login-of.ts";
import { attemptOf } from "./attempt-of.ts";
import { toLocalPath } from "./local-path.ts";
import type { OidcOptions } from "./oidc-options.ts";
import { oidcRefusal } from "./oidc-refusal.ts";
import { returnUrlOf } from "./return-url.ts";
import { setRoundTripCookie } from "./round-trip-cookie.ts";
import type { RoundTrip, RoundTripSeal } from "./round-trip.ts";

type BeginParts = Pick<OidcOptions, "claims" | "public_url" | "provider" | "clock" | "credentials" | "budget"> & {
  readonly seal: RoundTripSeal;
};

/** Sends a browser to the identity provider: to sign in, or with `?confirm=1` to show anew who is signed in here. */
export function beginRoundTrip(parts: BeginParts): (request: Request, response: Response) => Promise<void> {
  const { claims, public_url, provider, clock, budget, seal } = parts;
  return async (request, response) => {
    const { to, confirm } = request.query;
    const confirms = confirm === "1" ? await findLogin(parts, request) : null;
    await budget.take(attemptOf(request, confirms));
    const trip: RoundTrip = {
      state: randomState(),
      nonce: randomNonce(),
      code_verifier: randomPKCECodeVerifier(),
      to: toLocalPath(to),
      confirms,
      began_at_utc: formatUtc(clock.nowMicros()),
    };
    const url = await provider.authorizationUrl({
      response_type: "code",
      redirect_uri: returnUrlOf(request, public_url).href,
      scope: claims.scopes.join(" "),
      state: trip.state,
      nonce: trip.nonce,
      code_challenge: await calculatePKCECodeChallenge(trip.code_verifier),
      code_challenge_method: "S256",
      ...(confirms === null ? {} : { prompt: "login", max_age: "0" }),
    });
    setRoundTripCookie(request, response, await seal.seal(trip));
    response.redirect(303, url.href);
  };
}

/** The log-in of the browser, when its operator signed in at the identity provider. */
async function findLogin(parts: Pick<BeginParts, "credentials">, request: Request): Promise<RoundTrip["confirms"]> {
  try {
    const { principal, login_id } = await loginOf(parts, request);
    if (principal.actor.auth === "oidc") return { operator_id: principal.actor.id, login_id };
  } catch (error) {
    if (!(error instanceof GoError) || error.code === "STORE_UNAVAILABLE") throw error;
  }
  throw oidcRefusal("only who signed in at the identity provider can show anew there who it is");
}
