import { ROLES } from "@valhalla-go/core";
import { z } from "zod";

const ClaimName = z.string().min(1).max(200);

/** What the identity provider's claims mean here: `access.oidc` of `settings.yaml`. Who has no role by it is not let in. */
export const OidcRoles = z.strictObject({
  /** The claim of the ID token that lists somebody's groups or roles there. */
  roles_claim: ClaimName.default("groups"),
  /** Which value of that claim gives which role here. Values that are not named give nothing. */
  roles: z.record(z.string().min(1).max(256), z.enum(ROLES)).default({}),
  /** The claim of the ID token that holds what somebody is called. */
  name_claim: ClaimName.default("name"),
  /** What is asked for (RFC 6749 section 3.3). */
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5B\x5D-\x7E]{1,100}$/, "must be a scope of OAuth 2.0"))
    .max(20)
    .refine((scopes) => scopes.includes("openid"), "must hold openid")
    .default(["openid", "profile", "email"]),
});
export type OidcRoles = z.infer<typeof OidcRoles>;
