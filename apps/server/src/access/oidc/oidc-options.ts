import type { Clock, ReadableStore, RunVerb, Secrets } from "@valhalla-go/core";
import type { OidcSettings } from "../../composition/environment.ts";
import type { LoginBudget } from "../../limits/login-budget.ts";
import type { Credentials } from "../credentials.ts";
import type { NoteDeed } from "../deeds/note-deed.ts";
import type { OidcProvider } from "./oidc-provider.ts";
import type { OidcRoles } from "./oidc-roles.ts";

/** What signing in at an identity provider works with. */
export interface OidcOptions {
  readonly settings: OidcSettings;
  readonly claims: OidcRoles;
  /** The origin under which browsers reach this server; null: the one that they called. */
  readonly public_url: string | null;
  readonly provider: OidcProvider;
  readonly run: RunVerb;
  readonly store: ReadableStore;
  readonly clock: Clock;
  readonly secrets: Pick<Secrets, "next" | "digest">;
  readonly credentials: Pick<Credentials, "byToken">;
  readonly budget: LoginBudget;
  readonly noteDeed: NoteDeed;
  /** Hears why somebody was not let in, for the log: the page of the browser tells only the request. */
  readonly reportRefusal: (problem: string, request_id: string) => void;
}
