/** The kinds of actor, closed: a person, a service, or Valhalla GO itself. */
export const ACTOR_KINDS = ["operator", "api_key", "system"] as const;

/**
 * How it was shown who acts, where it was: a password, an identity provider, an API key, the key of the old service, or
 * headers that anybody can set and that count only while somebody develops. The operator of the machine and the server
 * itself show nothing.
 */
export const AUTH_KINDS = ["password", "oidc", "api_key", "dev_key", "dev_header"] as const;

/** Valhalla GO itself, as an actor. */
export const SYSTEM_ACTOR = { kind: "system", id: "system", name: "Valhalla GO" } as const;
