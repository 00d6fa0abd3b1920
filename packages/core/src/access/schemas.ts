import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { ROLES } from "../actor/roles.ts";
import { SCOPES } from "../actor/scopes.ts";
import { Utc } from "../time/utc.ts";
import { Id, LoginName, PersonName, Roles } from "./field-schemas.ts";
import { KEY_DAYS_DEFAULT, KEY_DAYS_MAX, LOGIN_AUTHS, LOGIN_ENDS } from "./constants.ts";

export const RoleName = z.enum(ROLES);
export const ScopeName = z.enum(SCOPES);

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
export type InvitedOperator = z.infer<typeof InvitedOperator>;

export const InviteOperatorInput = z.strictObject({ operator_id: Id });

export const UpdateOperatorInput = z
  .strictObject({
    operator_id: Id,
    name: PersonName.optional(),
    roles: Roles.optional(),
    disabled: z.boolean().optional().describe("true signs the person out everywhere; false lets them in again"),
  })
  .refine(({ name, roles, disabled }) => name !== undefined || roles !== undefined || disabled !== undefined, {
    error: "say what changes: name, roles or disabled",
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
export type CreatedKey = z.infer<typeof CreatedKey>;

export const RevokeKeyInput = z.strictObject({ key_id: Id });

export const ListLoginsInput = z.strictObject({
  operator_id: Id.optional().describe("Left out: one's own. Others' need operators:manage"),
});
export const LoginList = z.strictObject({ logins: z.array(Login) });

export const EndLoginInput = z.strictObject({ login_id: Id });
