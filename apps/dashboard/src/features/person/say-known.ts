import type { Me } from "@valhalla-go/core/schemas";
import * as texts from "#texts/person.ts";

/** How it is known who looks, in words for them. */
export function sayKnown({ credential, actor }: Pick<Me, "credential" | "actor">): string {
  switch (credential) {
    case "machine":
      return texts.KNOWN_AS_THE_OPERATOR_OF;
    case "login":
      return actor.auth === "oidc" ? texts.SIGNED_IN_AT_THE_IDENTITY : texts.SIGNED_IN_WITH_A_PASSWORD;
    case "api_key":
      return texts.KNOWN_BY_AN_API_KEY;
    case "dev_key":
      return texts.KNOWN_BY_THE_KEY_OF;
    case "dev_header":
      return texts.KNOWN_BY_HEADERS_THAT_ANYBODY;
    case "system":
      return texts.THE_SERVER_ITSELF;
    default:
      return credential satisfies never;
  }
}
