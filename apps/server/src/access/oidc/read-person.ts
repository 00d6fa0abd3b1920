import { type OidcIdentity, PersonName, ROLES, type Role } from "@valhalla-go/core";
import type { IDToken } from "openid-client";
import { oidcRefusal } from "./oidc-refusal.ts";
import type { OidcRoles } from "./oidc-roles.ts";

/** OpenID Connect Core section 2. */
const SUBJECT_MAX_LENGTH = 255;
const NAME_MAX_LENGTH = 100;
/** More than any provider sends; each value longer than this names no role. */
const GROUPS_MAX = 1000;
/** The end of the year 9999. */
const TIME_MAX_SECONDS = 253_402_300_799;

/** Somebody as the identity provider tells. */
export interface Person {
  readonly identity: OidcIdentity;
  readonly name: string;
  /** At least one, each once, from the least to the most. */
  readonly roles: Role[];
  /** When they last showed the provider who they are, in seconds since 1970; null where it does not say. */
  readonly shown_at: number | null;
}

/** Reads the claims of an ID token that counts. Throws OIDC_REFUSED for whoever has no role by them. */
export function readPerson(claims: IDToken, rules: OidcRoles): Person {
  const { iss: issuer, sub: subject, auth_time } = claims;
  if (subject.length > SUBJECT_MAX_LENGTH || /\p{C}/u.test(subject)) {
    throw oidcRefusal("the subject of the ID token is not one that the standard allows");
  }
  return {
    identity: { issuer, subject },
    name: readName(claims, rules) ?? subject.slice(0, NAME_MAX_LENGTH),
    roles: readRoles(claims[rules.roles_claim], rules),
    shown_at: auth_time === undefined ? null : Math.min(Math.floor(auth_time), TIME_MAX_SECONDS),
  };
}

function readRoles(value: unknown, { roles_claim, roles }: OidcRoles): Role[] {
  const groups: unknown[] = Array.isArray(value) ? value : [value];
  if (groups.length > GROUPS_MAX) {
    throw oidcRefusal(`the claim "${roles_claim}" of the ID token lists more than ${GROUPS_MAX} values`);
  }
  const named = new Map(Object.entries(roles));
  const given = new Set(groups.map((group) => (typeof group === "string" ? named.get(group) : undefined)));
  const found = ROLES.filter((role) => given.has(role));
  if (found.length === 0) {
    throw oidcRefusal(
      `the claim "${roles_claim}" of the ID token gives no role here; access.oidc.roles in settings.yaml says which of its values do`,
    );
  }
  return found;
}

/** What somebody is called: the claim that is set, else one of those that providers have for it. */
function readName(claims: IDToken, { name_claim }: OidcRoles): string | null {
  for (const claim of [name_claim, "name", "preferred_username", "email"]) {
    const value = claims[claim];
    const name = typeof value === "string" ? cleanName(value) : "";
    if (PersonName.safeParse(name).success) return name;
  }
  return null;
}

/** Without control characters, those that turn the direction of text, and halves of surrogate pairs. */
function cleanName(text: string): string {
  const clean = text
    .slice(0, 10 * NAME_MAX_LENGTH)
    .replaceAll(/[\p{Cc}\p{Cs}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  // The cut may halve a surrogate pair.
  return clean
    .slice(0, NAME_MAX_LENGTH)
    .replace(/\p{Cs}$/u, "")
    .trim();
}
