import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { ROLES } from "../actor/roles.ts";
import { SCOPES } from "../actor/scopes.ts";
import { Digest } from "../text/digest.ts";
import { Utc } from "../time/utc.ts";
import { KEY_DAYS_DEFAULT, KEY_DAYS_MAX, LOGIN_AUTHS, LOGIN_ENDS } from "./constants.ts";

export const RoleName = z.enum(ROLES);
export const ScopeName = z.enum(SCOPES);

/** The name under which somebody signs in: told apart without regard to case. */
export const LoginName = z
  .string()
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9._@+-]{0,62}[A-Za-z0-9])?$/,
    "must be 1 to 64 letters, digits, or . _ @ + - between them",
  )
  .transform((name) => name.toLowerCase());

export const PersonName = z.string().trim().min(1).max(100);

const Roles = z
  .array(RoleName)
  .min(1, "name at least one role")
  .transform((roles) => ROLES.filter((role) => roles.includes(role)));

/** Who an identity provider says somebody is: the issuer and its subject together, never an e-mail address. */
export const OidcIdentity = z.strictObject({ issuer: z.string(), subject: z.string() });
export type OidcIdentity = z.infer<typeof OidcIdentity>;

/** A person with an account. */
export const Operator = z.strictObject({
  id: z.string(),
  login: z.string().nullable().describe("null for who signs in at an identity provider"),
  name: z.string(),
  roles: z.array(RoleName),
  oidc: OidcIdentity.nullable(),
  has_password: z.boolean().describe("false until the invitation was accepted"),
  created_at_utc: Utc,
  created_by: Actor,
  disabled_at_utc: Utc.nullable(),
});
export type Operator = z.infer<typeof Operator>;

/** A key of a service. Its secret is shown once, when it is made; kept is only a digest. */
export const ApiKey = z.strictObject({
  id: z.string().describe("The readable part of the key: vgo_ID_..."),
  name: z.string(),
  scopes: z.array(ScopeName),
  created_at_utc: Utc,
  created_by: Actor,
  expires_at_utc: Utc,
  revoked_at_utc: Utc.nullable(),
  revoked_by: Actor.nullable(),
  last_used_utc: Utc.nullable().describe("Written in batches: up to a minute behind"),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** One log-in of an operator: from signing in until it ends by itself or is ended. */
export const Login = z.strictObject({
  id: z.string(),
  operator_id: z.string(),
  auth: z.enum(LOGIN_AUTHS),
  started_at_utc: Utc,
  confirmed_at_utc: Utc.describe("When it was last shown anew who it is"),
  last_used_utc: Utc.describe("Written in batches: up to a minute behind"),
  idle_at_utc: Utc.describe("When it ends if it is not used any more"),
  expires_at_utc: Utc.describe("When it ends in any case"),
  address: z.string().nullable(),
  agent: z.string().nullable().describe("What the browser says it is, shortened"),
  ended_at_utc: Utc.nullable(),
  end_reason: z.enum(LOGIN_ENDS).nullable(),
});
export type Login = z.infer<typeof Login>;

/** Who calls, and what they may do. */
export const Me = z.strictObject({
  actor: Actor,
  workspace: z.string(),
  roles: z.array(RoleName).nullable().describe("null for who has no account"),
  scopes: z.array(ScopeName),
  credential: z.enum(["machine", "login", "api_key", "dev_key", "dev_header", "system"]),
  login_id: z.string().nullable(),
  is_fresh: z.boolean().describe("Whether keys, people and settings of access can be changed now"),
  fresh_until_utc: Utc.nullable(),
});
export type Me = z.infer<typeof Me>;

/** A link that lets one person set a password. `token` is shown once and goes into the fragment of a link. */
export const Invitation = z.strictObject({
  token: z.string().nullable().describe("Shown once: null when the same call is repeated"),
  expires_at_utc: Utc,
});
export type Invitation = z.infer<typeof Invitation>;

export const GetMeInput = z.strictObject({});

export const ListOperatorsInput = z.strictObject({});
export const OperatorList = z.strictObject({ operators: z.array(Operator) });

export const CreateOperatorInput = z.strictObject({ login: LoginName, name: PersonName, roles: Roles });
export const InvitedOperator = z.strictObject({ operator: Operator, invitation: Invitation });

export const InviteOperatorInput = z.strictObject({ operator_id: z.string() });

export const UpdateOperatorInput = z.strictObject({
  operator_id: z.string(),
  name: PersonName.optional(),
  roles: Roles.optional(),
  disabled: z.boolean().optional(),
});

export const ListKeysInput = z.strictObject({});
export const KeyList = z.strictObject({ keys: z.array(ApiKey) });

export const CreateKeyInput = z.strictObject({
  name: PersonName,
  scopes: z
    .array(ScopeName)
    .min(1, "name at least one scope")
    .transform((scopes) => SCOPES.filter((scope) => scopes.includes(scope))),
  expires_in_days: z.int().min(1).max(KEY_DAYS_MAX).default(KEY_DAYS_DEFAULT),
});
export const CreatedKey = z.strictObject({
  key: ApiKey,
  secret: z.string().nullable().describe("The whole key, shown once: null when the same call is repeated"),
});

export const RevokeKeyInput = z.strictObject({ key_id: z.string() });

export const ListLoginsInput = z.strictObject({
  operator_id: z.string().optional().describe("Left out: one's own. Others' need operators:manage"),
});
export const LoginList = z.strictObject({ logins: z.array(Login) });

export const EndLoginInput = z.strictObject({ login_id: z.string() });

// Inputs of what only the server calls, after it has seen the credential itself.

export const BeginLoginInput = z.strictObject({
  token_hash: Digest,
  auth: z.enum(LOGIN_AUTHS),
  address: z.string().nullable(),
  agent: z.string().max(200).nullable(),
});

export const ConfirmLoginInput = z.strictObject({ login_id: z.string() });

const PasswordHash = z.string().regex(/^\$argon2id\$/, "must be an argon2id hash in PHC form");

export const SetPasswordInput = z.strictObject({
  password_hash: PasswordHash,
  expected_hash: z.string().nullable().describe("What the current password was checked against"),
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
