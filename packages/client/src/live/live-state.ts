import type { GoError } from "../errors/go-client-error.ts";

/** How a subscription is doing. `reconnecting` says for how long it waits, and which error made it; null when the server asked for it. */
export type LiveState =
  | { readonly state: "connecting" }
  | { readonly state: "live" }
  | { readonly state: "reconnecting"; readonly wait_ms: number; readonly error: GoError | null }
  | { readonly state: "ended" };
