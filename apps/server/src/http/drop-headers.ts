import type { RequestHandler } from "express";
import type { IsTrusted } from "./trusted-proxies.ts";

/** What only a proxy of the team may say of a request: for whom it asks, and under which address it was called. */
const FORWARDED =
  /^(?:forwarded|x-forwarded(?:-.*)?|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-connecting-ip|fastly-client-ip|x-original-.*|x-rewrite-url|x-http-method(?:-override)?|x-method-override)$/;

/** What is believed of that: everything else can be had from these two. */
const BELIEVED: ReadonlySet<string> = new Set(["x-forwarded-for", "x-forwarded-proto"]);

/** Who calls, as proxies and services of other houses say it. Here a credential says it, and nothing else. */
const IDENTITY =
  /^(?:x-user-id|x-user-email|x-scopes|(?:x-)?remote-(?:user|groups?|name|email)|x-webauth-.*|x-auth-.*|x-authenticated-.*|x-authentik-.*|x-authorization.*|x-pomerium-.*|x-goog-(?:authenticated-user|iap)-.*|x-amzn-oidc-.*|x-ms-client-principal.*|x-ms-token-.*|cf-access-.*|tailscale-user-.*|(?:x-)?ssl-client-.*|x-ssl-.*|x-client-cert.*|x-token-.*)$/;

/** The identity headers of the old service. */
const DEVELOPER: ReadonlySet<string> = new Set(["x-user-id", "x-user-email", "x-scopes"]);

/** Headers that counted for nothing. */
export interface DroppedHeaders {
  readonly names: readonly string[];
  /** Who sent them. */
  readonly address: string;
}

interface DropOptions {
  readonly isTrusted: IsTrusted;
  /** Whether the identity headers of the old service are let through. */
  readonly dev_identity: boolean;
  readonly onDrop: (dropped: DroppedHeaders) => void;
}

/**
 * Takes away what callers say of themselves and nobody has shown: identity headers from everybody, forwarded headers from
 * everybody but the listed proxies. `rawHeaders` stays as it was sent.
 */
export function dropHeaders({ isTrusted, dev_identity, onDrop }: DropOptions): RequestHandler {
  return (request, _response, next) => {
    const { headers, socket } = request;
    const names: string[] = [];
    for (const name of Object.keys(headers)) {
      if (FORWARDED.test(name)) {
        const isFromProxy = isTrusted(socket.remoteAddress);
        if (isFromProxy && BELIEVED.has(name)) continue;
        // Proxies send more of them than anybody wants to know; that is no news.
        if (!isFromProxy) names.push(name);
      } else if (!IDENTITY.test(name) || (dev_identity && DEVELOPER.has(name))) {
        continue;
      } else {
        names.push(name);
      }
      delete headers[name];
    }
    if (names.length > 0) onDrop({ names, address: socket.remoteAddress ?? "unknown" });
    next();
  };
}
