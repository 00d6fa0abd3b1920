import { type Clock, parseUtc } from "@valhalla-go/core";
import type { Request, Response } from "express";
import { requestIdOf } from "../../http/request-context.ts";
import { attemptOf } from "./attempt-of.ts";
import { enterPerson } from "./enter-person.ts";
import { type LetInOptions, letIn, letStay } from "./let-in.ts";
import type { OidcOptions } from "./oidc-options.ts";
import { oidcRefusal } from "./oidc-refusal.ts";
import { readPerson } from "./read-person.ts";
import { returnUrlOf } from "./return-url.ts";
import { clearRoundTripCookie, readRoundTripCookie } from "./round-trip-cookie.ts";
import { ROUND_TRIP_SECONDS, type RoundTrip, type RoundTripSeal } from "./round-trip.ts";
import type { UsedOnce } from "./used-once.ts";

type EndParts = LetInOptions &
  Pick<OidcOptions, "claims" | "public_url" | "provider" | "store" | "clock" | "budget"> & {
    readonly seal: RoundTripSeal;
    readonly used: UsedOnce;
  };

/**
 * Takes in a browser that comes back from the identity provider, once: everything about the return is checked before
 * anything is written. Throws OIDC_REFUSED.
 */
export function endRoundTrip(parts: EndParts): (request: Request, response: Response) => Promise<void> {
  const { claims: rules, public_url, provider, clock, budget } = parts;
  return async (request, response) => {
    const trip = await takeRoundTrip(request, parts);
    const returned = returnUrlOf(request, public_url);
    returned.search = new URL(request.originalUrl, returned).search;
    const claims = await provider.exchange(returned, {
      expectedState: trip.state,
      expectedNonce: trip.nonce,
      pkceCodeVerifier: trip.code_verifier,
      // Who shows anew who they are has to have done it after they were asked to.
      ...(trip.confirms === null ? {} : { maxAge: secondsSince(trip.began_at_utc, clock) }),
    });
    const person = readPerson(claims, rules);
    const entrance = { request_id: requestIdOf(response), expected_id: trip.confirms?.operator_id ?? null };
    const operator = await enterPerson(parts, person, entrance);
    if (trip.confirms === null) await letIn(parts, { request, response, operator, person });
    else await letStay(parts, { response, operator, login_id: trip.confirms.login_id });
    await budget.clear(attemptOf(request, trip.confirms));
    clearRoundTripCookie(request, response);
    response.redirect(303, trip.to);
  };
}

/** The round trip that ends with this return, which it cannot do again. */
async function takeRoundTrip(request: Request, { seal, used }: EndParts): Promise<RoundTrip> {
  const sealed = readRoundTripCookie(request);
  const trip = sealed === null ? null : await seal.open(sealed);
  if (trip === null) {
    throw oidcRefusal(`signing in was not begun in this browser in the last ${ROUND_TRIP_SECONDS / 60} minutes`);
  }
  if (!used.use(trip.state)) throw oidcRefusal("this return from the identity provider was used already");
  return trip;
}

function secondsSince(utc: string, clock: Clock): number {
  return Math.ceil((clock.nowMicros() - parseUtc(utc)) / 1_000_000);
}
