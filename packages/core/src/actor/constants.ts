/** The kinds of actor, closed: a person, a service, or Valhalla GO itself. */
export const ACTOR_KINDS = ["operator", "api_key", "system"] as const;

/** Valhalla GO itself, as an actor. */
export const SYSTEM_ACTOR = { kind: "system", id: "system", name: "Valhalla GO" } as const;
