import { z } from "zod";
import type { AuditEntry } from "../audit/schemas.ts";
import { Digest } from "../text/digest.ts";
import { Utc } from "../time/utc.ts";
import { ApiKey, Login, Operator } from "./schemas.ts";

const { login, name, roles, oidc, disabled_at_utc } = Operator.shape;
const EndedLogins = z.array(z.string()).default([]);

const ToldOperator = z.strictObject({ login, name, roles, oidc, disabled_at_utc });
const ToldInvitation = z.object({ expires_at_utc: Utc, credential_digest: Digest });
const ToldKey = z.object({
  name: ApiKey.shape.name,
  scopes: ApiKey.shape.scopes,
  expires_at_utc: Utc,
  credential_digest: Digest,
});
const ToldLogin = z.object({
  operator_id: z.string(),
  auth: Login.shape.auth,
  confirmed_at_utc: Utc,
  expires_at_utc: Utc,
  credential_digest: Digest,
});

/** What entries tell of who may come in. What else they hold is of no account here. */
const Telling = z.discriminatedUnion("event", [
  telling("ACCESS_OPERATOR_SET", {
    operator_id: z.string(),
    after: ToldOperator,
    ended_logins: EndedLogins,
    credential_digest: Digest.optional(),
  }),
  telling("ACCESS_PASSWORD_SET", { operator_id: z.string(), ended_logins: EndedLogins, credential_digest: Digest }),
  telling("ACCESS_INVITE", { operator_id: z.string(), ...ToldInvitation.shape }),
  telling("ACCESS_KEY_SET", { key_id: z.string(), ...ToldKey.shape }),
  telling("ACCESS_KEY_REVOKE", { key_id: z.string() }),
  telling("ACCESS_LOGIN", { login_id: z.string(), ...ToldLogin.shape }),
  telling("ACCESS_LOGIN_CONFIRM", { login_id: z.string() }),
  telling("ACCESS_LOGIN_END", { login_id: z.string() }),
]);

function telling<E extends string, P extends z.ZodRawShape>(event: E, payload: P) {
  return z.object({ event: z.literal(event), ts_utc: Utc, payload: z.object(payload) });
}

/** The events that tell who may come in. */
export const ACCESS_TELLING: readonly string[] = Telling.options.map(({ shape }) => shape.event.value);

/** An account; `credential_digest` is that of the password, null where none was set. */
export type ToldOperator = z.infer<typeof ToldOperator> & { readonly credential_digest: string | null };
export type ToldInvitation = z.infer<typeof ToldInvitation>;
export type ToldKey = z.infer<typeof ToldKey> & { readonly revoked_at_utc: string | null };
export type ToldLogin = z.infer<typeof ToldLogin> & { readonly started_at_utc: string; readonly has_ended: boolean };

/** Who may come in by what, as entries tell it: by ids, invitations by those of the invited. */
export interface ToldAccess {
  readonly operators: ReadonlyMap<string, ToldOperator>;
  readonly keys: ReadonlyMap<string, ToldKey>;
  readonly logins: ReadonlyMap<string, ToldLogin>;
  readonly invitations: ReadonlyMap<string, ToldInvitation>;
}

/** What the entries of a workspace, in their order, tell of access. An entry that tells nothing readable is passed over. */
export function tellAccess(entries: Iterable<AuditEntry>): ToldAccess {
  const operators = new Map<string, ToldOperator>();
  const keys = new Map<string, ToldKey>();
  const logins = new Map<string, ToldLogin>();
  const invitations = new Map<string, ToldInvitation>();
  const end = (ids: readonly string[]): void => {
    for (const id of ids) change(logins, id, { has_ended: true });
  };

  for (const entry of entries) {
    const { data } = Telling.safeParse(entry);
    if (data === undefined) continue;
    switch (data.event) {
      case "ACCESS_OPERATOR_SET": {
        const { operator_id, after, ended_logins, credential_digest } = data.payload;
        const known = operators.get(operator_id)?.credential_digest ?? null;
        operators.set(operator_id, { ...after, credential_digest: credential_digest ?? known });
        if (after.disabled_at_utc !== null) invitations.delete(operator_id);
        end(ended_logins);
        break;
      }
      case "ACCESS_PASSWORD_SET": {
        const { operator_id, ended_logins, credential_digest } = data.payload;
        change(operators, operator_id, { credential_digest });
        invitations.delete(operator_id);
        end(ended_logins);
        break;
      }
      case "ACCESS_INVITE": {
        const { operator_id, ...invitation } = data.payload;
        invitations.set(operator_id, invitation);
        break;
      }
      case "ACCESS_KEY_SET": {
        const { key_id, ...key } = data.payload;
        keys.set(key_id, { ...key, revoked_at_utc: null });
        break;
      }
      case "ACCESS_KEY_REVOKE":
        change(keys, data.payload.key_id, { revoked_at_utc: data.ts_utc });
        break;
      case "ACCESS_LOGIN": {
        const { login_id, ...told } = data.payload;
        logins.set(login_id, { ...told, started_at_utc: data.ts_utc, has_ended: false });
        break;
      }
      case "ACCESS_LOGIN_CONFIRM":
        change(logins, data.payload.login_id, { confirmed_at_utc: data.ts_utc });
        break;
      case "ACCESS_LOGIN_END":
        end([data.payload.login_id]);
        break;
      default:
        data satisfies never;
    }
  }
  return { operators, keys, logins, invitations };
}

function change<T extends object>(all: Map<string, T>, id: string, parts: Partial<T>): void {
  const known = all.get(id);
  if (known !== undefined) all.set(id, { ...known, ...parts });
}
