import { OAuth2Server } from "oauth2-mock-server";
import { onTestFinished } from "vitest";

export const CLIENT_ID = "valhalla";
export const CLIENT_SECRET = "a secret that only the two of them know";

export type Claims = Record<string, unknown>;

/** What came to the issuer's token endpoint. */
export interface SeenTokenRequest {
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An identity provider on this machine, which says what a test has it say. */
export interface TestIssuer {
  readonly url: string;
  readonly server: OAuth2Server;
  /** The claims of ID tokens, over what the issuer puts into them by itself. */
  claims: Claims;
  /** Its metadata, over what it says by itself. */
  metadata: Claims;
  /** How often it was asked for its metadata. */
  readonly discoveries: { count: number };
  /** Turns an answer of the token endpoint into another one. */
  bend: (answer: { body: Claims; statusCode: number }) => void;
  /** Turns the address that a browser is sent back to into another one. */
  detour: (url: URL) => void;
  readonly tokenRequests: SeenTokenRequest[];
}

/** Made once: it takes a while. */
let key: Record<string, unknown> | null = null;

/** Starts an issuer for the running test, where somebody called Ida is signed in who is in the group `vgo-operators`. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const server = new OAuth2Server();
  key ??= await server.issuer.keys.generate("RS256");
  await server.issuer.keys.add(key);
  await server.start(0, "127.0.0.1");
  const url = `http://127.0.0.1:${server.address().port}`;
  server.issuer.url = url;
  onTestFinished(() => server.stop());
  const issuer: TestIssuer = {
    url,
    server,
    claims: { sub: "ida", name: "Ida Okafor", groups: ["vgo-operators"], auth_time: nowSeconds() },
    metadata: { token_endpoint_auth_methods_supported: ["client_secret_post"] },
    discoveries: { count: 0 },
    bend: () => {},
    detour: () => {},
    tokenRequests: [],
  };
  const { service } = server;
  service.on("beforeWellKnownOpenIdConfiguration", ({ body }: { body: Claims }) => {
    issuer.discoveries.count += 1;
    Object.assign(body, issuer.metadata);
  });
  service.on("beforeTokenSigning", ({ payload }: { payload: Claims }) => {
    // Access tokens have no audience here.
    if ("aud" in payload) Object.assign(payload, issuer.claims);
  });
  service.on("beforeAuthorizeRedirect", (redirect: { url: URL }) => issuer.detour(redirect.url));
  service.on("beforeResponse", (answer: { body: Claims; statusCode: number }, request: TokenRequest) => {
    issuer.tokenRequests.push({ authorization: request.headers.authorization, body: { ...request.body } });
    issuer.bend(answer);
  });
  return issuer;
}

interface TokenRequest {
  readonly headers: { readonly authorization?: string };
  readonly body: Claims;
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
