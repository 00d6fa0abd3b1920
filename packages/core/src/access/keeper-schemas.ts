import { z } from "zod";
import { Digest } from "../text/digest.ts";
import { Utc } from "../time/utc.ts";
import { LOGIN_AUTHS } from "./constants.ts";
import { Id, LoginName, PersonName, Roles } from "./field-schemas.ts";
import { OidcIdentity } from "./schemas.ts";

// What only the server itself asks for, after it has seen the credential; no transport offers it.

const PasswordHash = z.string().regex(/^\$argon2id\$/, "must be an argon2id hash in PHC form");

export const BeginLoginInput = z.strictObject({
  token_hash: Digest,
  auth: z.enum(LOGIN_AUTHS),
  address: z.string().nullable(),
  agent: z.string().max(200).nullable(),
  confirmed_at_utc: Utc.exactOptional().describe("When the person showed who it is, where that was not just now"),
  expected_hash: PasswordHash.nullable()
    .default(null)
    .describe("What the password was checked against; null where none was shown"),
});

export const ConfirmLoginInput = z.strictObject({ login_id: Id });

export const SetPasswordInput = z.strictObject({
  password_hash: PasswordHash,
  expected_hash: PasswordHash.describe("What the current password was checked against"),
});

export const AcceptInvitationInput = z.strictObject({ token_hash: Digest, password_hash: PasswordHash });

export const CreateFirstOwnerInput = z.strictObject({
  login: LoginName,
  name: PersonName,
  password_hash: PasswordHash,
});

export const EnterByOidcInput = z.strictObject({
  identity: OidcIdentity,
  name: PersonName,
  roles: Roles,
});

const Deed = z.strictObject({
  event: z.enum(["ACCESS_LOGIN_FAIL", "ACCESS_DENY", "AUDIT_READ"]),
  /** What tells deeds of one kind apart, and nothing that could be a secret. */
  payload: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  count: z.int().positive(),
  first_at_utc: Utc,
  last_at_utc: Utc,
});
/** Deeds of the caller that are told together: how often since which moment. */
export const NoteDeedsInput = z.strictObject({ deeds: z.array(Deed).min(1).max(1000) });
export type AccessDeed = z.infer<typeof Deed>;

export const NoteUseInput = z.strictObject({
  keys: z.array(z.strictObject({ id: z.string(), last_used_utc: Utc })).max(10_000),
  logins: z.array(z.strictObject({ id: z.string(), last_used_utc: Utc })).max(10_000),
});
