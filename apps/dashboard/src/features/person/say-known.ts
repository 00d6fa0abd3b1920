import type { Me } from "@valhalla-go/core/schemas";

/** How it is known who looks, in words for them. */
export function sayKnown({ credential, actor }: Pick<Me, "credential" | "actor">): string {
  switch (credential) {
    case "machine":
      return "Known as the operator of this machine: nothing was asked, because the server lets in whoever is at it.";
    case "login":
      return actor.auth === "oidc" ? "Signed in at the identity provider." : "Signed in with a password.";
    case "api_key":
      return "Known by an API key.";
    case "dev_key":
      return "Known by the key of the old service, which everybody shares who has it.";
    case "dev_header":
      return "Known by headers that anybody can set. This is for development alone.";
    case "system":
      return "The server itself.";
    default:
      return credential satisfies never;
  }
}
