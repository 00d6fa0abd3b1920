import { createHash, timingSafeEqual } from "node:crypto";
import { GoError, scopesOf } from "@valhalla-go/core";
import type { Principal } from "./principal.ts";

/** The key that callers of the old service send as `X-VALHALLA-KEY`: as one API key that may do what an owner may. */
export function createDevKey(key: string, workspace: string): (shown: string) => Principal {
  const digest = digestOf(key);
  const principal: Principal = {
    actor: { kind: "api_key", id: "dev-key", name: "VALHALLA_DEV_KEY", auth: "dev_key" },
    scopes: scopesOf(["owner"]),
    workspace,
    credential: { kind: "dev_key" },
  };
  return (shown) => {
    // Of digests, so that not even the length of the key can be learned from how long it takes.
    if (!timingSafeEqual(digestOf(shown), digest)) throw new GoError("CREDENTIAL_REFUSED", { problem: "unknown" });
    return principal;
  };
}

function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
