import { GoError } from "@valhalla-go/core";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { refuseMethod } from "../../http/refuse-method.ts";
import { requestIdOf } from "../../http/request-context.ts";
import { groupAddress } from "../../limits/address-group.ts";
import { beginRoundTrip } from "./begin-round-trip.ts";
import { endRoundTrip } from "./end-round-trip.ts";
import type { OidcOptions } from "./oidc-options.ts";
import { OIDC_PATH, OIDC_RETURN_PATH } from "./oidc-paths.ts";
import { clearRoundTripCookie } from "./round-trip-cookie.ts";
import { ROUND_TRIP_SECONDS, createRoundTripSeal } from "./round-trip.ts";
import { UsedOnce } from "./used-once.ts";

const USED_MAX = 10_000;

/**
 * Signing in at an identity provider with OpenID Connect: the code flow with PKCE, state and nonce. Whoever is refused is sent
 * to the dashboard's page with the id of the request, under which the log says why.
 */
export function createOidcRouter(options: OidcOptions): Router {
  const parts = {
    ...options,
    seal: createRoundTripSeal(options.settings, options.clock),
    used: new UsedOnce(options.clock, { seconds: ROUND_TRIP_SECONDS, max: USED_MAX }),
  };
  const router = Router();
  router.get(OIDC_PATH, orRefuse(beginRoundTrip(parts), options));
  router.get(OIDC_RETURN_PATH, orRefuse(endRoundTrip(parts), options));
  router.all([OIDC_PATH, OIDC_RETURN_PATH], refuseMethod(["GET"]));
  return router;
}

type Handle = (request: Request, response: Response) => Promise<void>;

function orRefuse(handle: Handle, { noteDeed, reportRefusal }: OidcOptions): RequestHandler {
  return async (request, response) => {
    try {
      await handle(request, response);
    } catch (error) {
      if (!(error instanceof GoError) || error.code !== "OIDC_REFUSED") throw error;
      const { problem } = (error as GoError<"OIDC_REFUSED">).facts;
      const request_id = requestIdOf(response);
      const address = request.ip === undefined ? null : groupAddress(request.ip);
      noteDeed(null, { event: "ACCESS_LOGIN_FAIL", payload: { auth: "oidc", problem, address } });
      reportRefusal(problem, request_id);
      clearRoundTripCookie(request, response);
      response.redirect(303, `/?${new URLSearchParams({ sign_in: "refused", request_id }).toString()}`);
    }
  };
}
