import type { AccessLimits, Clock, Secrets } from "@valhalla-go/core";
import { type RequestHandler, Router } from "express";
import { CredentialWatch } from "../access/credential-watch.ts";
import { type AccessMode, createAuthenticate } from "../access/create-authenticate.ts";
import { Credentials } from "../access/credentials.ts";
import type { NoteDeed } from "../access/deeds/note-deed.ts";
import { DOOR_PATH, createDoor } from "../access/door/create-door.ts";
import type { SetupLink } from "../access/door/setup-link.ts";
import { createOidcProvider } from "../access/oidc/oidc-provider.ts";
import type { OidcOptions } from "../access/oidc/oidc-options.ts";
import { createOidcRouter } from "../access/oidc/create-oidc-router.ts";
import type { OidcRoles } from "../access/oidc/oidc-roles.ts";
import { Passwords } from "../access/passwords/passwords.ts";
import type { Authenticate, Principal } from "../access/principal.ts";
import { UseKeeper } from "../access/use-keeper.ts";
import { systemCaller } from "../caller/system-caller.ts";
import type { ReportUnexpected } from "../errors/to-go-error.ts";
import type { LoginBudget } from "../limits/login-budget.ts";
import type { Backend } from "./backend.ts";
import type { OidcSettings } from "./environment.ts";

export interface AccessOptions {
  readonly run: Backend["run"];
  readonly store: Pick<Backend["store"], "origin" | "read" | "reportDamage" | "onCommit">;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly limits: AccessLimits;
  readonly budget: LoginBudget;
  readonly noteDeed: NoteDeed;
  readonly reportUnexpected: ReportUnexpected;
  readonly access: AccessMode;
  readonly dev_key: string | null;
  readonly dev_identity: boolean;
  readonly machine: Principal;
  /** The link with which the first owner is made; null where there is one, or nobody at the machine saw it. */
  readonly setup: SetupLink | null;
  readonly oidc: (OidcSettings & { readonly claims: OidcRoles }) | null;
  readonly public_url: string | null;
  /** Hears why the identity provider let somebody down, for the log. */
  readonly reportRefusal: OidcOptions["reportRefusal"];
  /** Counts milliseconds and never goes back; left out, the process's own clock. */
  readonly nowMs?: () => number;
}

/** Who may come in, and how. */
export interface Access {
  readonly authenticate: Authenticate;
  /** The routes that let in and out. */
  readonly door: RequestHandler;
  readonly watch: CredentialWatch;
  /** Writes what is not written yet, and listens no more. */
  stop(): Promise<void>;
}

/** Puts together what decides who may come in. */
export function openAccess(options: AccessOptions): Access {
  const { run, reportUnexpected, access, oidc } = options;
  const uses = new UseKeeper({ run, caller: systemCaller }, (error) => reportUnexpected(error, "use-keeper"));
  const credentials = new Credentials({ ...options, uses });
  const watch = new CredentialWatch({ ...options, uses }, (error) => reportUnexpected(error, "credential-watch"));
  const authenticate = createAuthenticate({ ...options, credentials });
  const door = Router({ caseSensitive: true });
  door.use(DOOR_PATH, createDoor({ ...options, credentials, passwords: new Passwords(), access }));
  if (oidc !== null) door.use(createOidcRouter({ ...toOidcOptions(options, oidc), credentials }));
  return {
    authenticate,
    door,
    watch,
    async stop() {
      watch.stop();
      credentials.close();
      await uses.stop();
    },
  };
}

function toOidcOptions(
  options: AccessOptions,
  { claims, ...settings }: NonNullable<AccessOptions["oidc"]>,
): Omit<OidcOptions, "credentials"> {
  return {
    ...options,
    settings,
    claims,
    provider: createOidcProvider(settings, options.clock),
  };
}
