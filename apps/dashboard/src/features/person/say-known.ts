import type { Me } from "@valhalla-go/core/schemas";
import * as texts from "#texts/person.ts";

/** How it is known who looks, in words for them. */
export function sayKnown({ credential, actor }: Pick<Me, "credential" | "actor">): string {
  switch (credential) {
    case "machine":
      return texts.KNOWN_BY_MACHINE;
    case "login":
      return actor.auth === "oidc" ? texts.KNOWN_BY_IDENTITY_PROVIDER : texts.KNOWN_BY_PASSWORD;
    case "api_key":
      return texts.KNOWN_BY_API_KEY;
    case "dev_key":
      return texts.KNOWN_BY_SHARED_KEY;
    case "dev_header":
      return texts.KNOWN_BY_HEADERS;
    case "system":
      return texts.KNOWN_AS_SERVER;
    default:
      return credential satisfies never;
  }
}
