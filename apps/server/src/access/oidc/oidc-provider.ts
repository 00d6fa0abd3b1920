import type { Clock } from "@valhalla-go/core";
import {
  type AuthorizationCodeGrantChecks,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  type IDToken,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from "openid-client";
import type { OidcSettings } from "../../composition/environment.ts";
import { createBoundedFetch, isLoopbackUrl } from "./bounded-fetch.ts";
import { ProviderProblem, toOidcRefusal } from "./oidc-refusal.ts";

const TIMEOUT_SECONDS = 5;
/** A provider that moves its endpoints is followed after so long. Its keys the library asks for more often. */
const KNOWN_FOR_MICROS = 3_600_000_000;

/** What a return has to fit to: all of it, or nobody is let in. */
export type ReturnChecks = Required<Pick<AuthorizationCodeGrantChecks, "expectedState" | "expectedNonce">> &
  Pick<AuthorizationCodeGrantChecks, "maxAge"> & { readonly pkceCodeVerifier: string };

/** The identity provider. Every method throws OIDC_REFUSED for whatever goes wrong there. */
export interface OidcProvider {
  /** Where a browser is sent to sign in. */
  authorizationUrl(parameters: Readonly<Record<string, string>>): Promise<URL>;
  /** The claims of the ID token for which the provider exchanges the code of a return, after every check of it. */
  exchange(returned: URL, checks: ReturnChecks): Promise<IDToken>;
}

type Connection = Pick<OidcSettings, "issuer" | "client_id" | "client_secret">;

/**
 * The provider that the settings name. It is asked for its endpoints when somebody first signs in, so that one that is down
 * keeps neither the server nor other ways in from working, and is asked again with the next sign-in.
 */
export function createOidcProvider(settings: Connection, clock: Clock): OidcProvider {
  let known: { readonly configuration: Promise<Configuration>; readonly until: number } | null = null;
  const discover = (): Promise<Configuration> => {
    const now = clock.nowMicros();
    if (known !== null && now < known.until) return known.configuration;
    const found = { configuration: discoverProvider(settings), until: now + KNOWN_FOR_MICROS };
    found.configuration.catch(() => {
      if (known === found) known = null;
    });
    known = found;
    return found.configuration;
  };
  return {
    async authorizationUrl(parameters) {
      try {
        return buildAuthorizationUrl(await discover(), parameters);
      } catch (error) {
        throw toOidcRefusal(error);
      }
    },
    async exchange(returned, checks) {
      try {
        const tokens = await authorizationCodeGrant(await discover(), returned, { ...checks, idTokenExpected: true });
        const claims = tokens.claims();
        if (claims === undefined) throw new ProviderProblem("the identity provider sent no ID token");
        return claims;
      } catch (error) {
        throw toOidcRefusal(error);
      }
    },
  };
}

async function discoverProvider({ issuer, client_id, client_secret }: Connection): Promise<Configuration> {
  const configuration = await discovery(new URL(issuer), client_id, undefined, authenticateBySecret(client_secret), {
    timeout: TIMEOUT_SECONDS,
    [customFetch]: createBoundedFetch(issuer),
    // The signature is checked though the token comes from the provider itself: TLS may end before this server.
    execute: [enableNonRepudiationChecks, ...(isLoopbackUrl(issuer) ? [allowInsecureRequests] : [])],
  });
  // The library forgives a slash at the end, and takes a provider's tenants for one another where it says {tenantid}.
  const told = configuration.serverMetadata().issuer;
  if (told !== issuer) {
    throw new ProviderProblem(
      "the identity provider names itself differently than OIDC_ISSUER, which must be the same to the letter",
    );
  }
  return configuration;
}

/** In the body where the provider says that it takes that, else in the header, which every provider must (RFC 6749 section 2.3.1). */
function authenticateBySecret(client_secret: string): ClientAuth {
  const post = ClientSecretPost(client_secret);
  const basic = ClientSecretBasic(client_secret);
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported;
    return (methods?.includes("client_secret_post") === true ? post : basic)(server, ...rest);
  };
}
