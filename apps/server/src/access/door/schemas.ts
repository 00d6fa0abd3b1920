import { LoginName, PersonName } from "@valhalla-go/core";
import { z } from "zod";

/** What somebody typed: whether it is one is found out by trying. */
const Typed = z.string().max(1000);

export const LogInInput = z.strictObject({ login: Typed, password: Typed });
export const ConfirmInput = z.strictObject({ password: Typed });
export const ChangePasswordInput = z.strictObject({ current_password: Typed, new_password: Typed });
export const InvitationInput = z.strictObject({ token: Typed, password: Typed });
export const SetUpInput = z.strictObject({ token: Typed, login: LoginName, name: PersonName, password: Typed });

/** What everybody may know of how to get in. */
export const DoorState = z.strictObject({
  access: z.enum(["local", "required"]).describe("Whether callers on this machine need no credential"),
  oidc: z.strictObject({ name: z.string() }).nullable().describe("The identity provider, where there is one"),
  needs_owner: z.boolean().describe("Whether nobody can sign in who manages access"),
});
