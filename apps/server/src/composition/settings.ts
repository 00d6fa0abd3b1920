import { DEFAULT_PLAYBOOK_ID } from "@valhalla-go/core";
import { POSTGRES_DEFAULTS } from "@valhalla-go/store";
import { z } from "zod";
import { OidcRoles } from "../access/oidc/oidc-roles.ts";
import { LimitSettings } from "../limits/limit-settings.ts";
import { AllowList } from "../outbound/allow-list.ts";

/** A figure that turns an input yellow and one that turns it red. */
const Threshold = z.strictObject({ yellow: z.number().nonnegative(), red: z.number().nonnegative() });

/** The more the worse: red must lie above yellow. */
const UpperLimits = Threshold.refine(({ yellow, red }) => yellow <= red, "red must not be below yellow");

/** The less the worse: red must lie below yellow. */
const LowerLimits = Threshold.refine(({ yellow, red }) => red <= yellow, "red must not be above yellow");

/** A time-out of at least a tenth of a second and at most ten minutes. */
const Millis = z.int().min(100).max(600_000);

/** How PostgreSQL is used; without meaning for the embedded database. */
const DatabaseSettings = z
  .strictObject({
    pool_size: z.int().min(1).max(1000).default(POSTGRES_DEFAULTS.pool_size),
    connect_timeout_ms: Millis.default(POSTGRES_DEFAULTS.connect_timeout_ms),
    statement_timeout_ms: Millis.default(POSTGRES_DEFAULTS.statement_timeout_ms),
    lock_timeout_ms: Millis.default(POSTGRES_DEFAULTS.lock_timeout_ms),
    idle_in_transaction_timeout_ms: Millis.default(POSTGRES_DEFAULTS.idle_in_transaction_timeout_ms),
    catch_up_every_ms: Millis.default(POSTGRES_DEFAULTS.catch_up_every_ms),
  })
  .refine(
    ({ lock_timeout_ms, idle_in_transaction_timeout_ms }) => lock_timeout_ms > idle_in_transaction_timeout_ms,
    "lock_timeout_ms must be more than idle_in_transaction_timeout_ms, or nobody outwaits a server that hangs",
  );

/** The server's own settings, as `settings.yaml` holds them. */
export const Settings = z.strictObject({
  playbook: z.string().min(1).default(DEFAULT_PLAYBOOK_ID),
  health: z
    .strictObject({
      measure_every_seconds: z.number().min(1).max(3600).default(5),
      fresh_for_seconds: z.number().min(1).max(86_400).default(30),
      free_disk_mb: LowerLimits.default({ yellow: 2000, red: 500 }),
      event_loop_delay_ms: UpperLimits.default({ yellow: 1000, red: 5000 }),
      unexpected_errors: UpperLimits.default({ yellow: 1, red: 5 }),
    })
    .refine(
      ({ measure_every_seconds, fresh_for_seconds }) => fresh_for_seconds > measure_every_seconds,
      "fresh_for_seconds must be more than measure_every_seconds, or every measurement is stale before the next",
    )
    .prefault({}),
  session: z
    .strictObject({
      warn_after_hours: z.number().min(0.001).max(1000).default(8),
      expire_after_hours: z.number().min(0.001).max(1000).default(24),
      check_every_seconds: z.number().min(1).max(3600).default(60),
    })
    .refine(
      ({ warn_after_hours, expire_after_hours }) => warn_after_hours < expire_after_hours,
      "warn_after_hours must be less than expire_after_hours, or nobody is warned before a session is over",
    )
    .prefault({}),
  access: z
    .strictObject({
      login_idle_minutes: z.number().min(1).max(1440).default(30),
      login_hours: z.number().min(0.1).max(168).default(12),
      fresh_minutes: z.number().min(1).max(60).default(10),
      invitation_hours: z.number().min(0.1).max(720).default(72),
      oidc: OidcRoles.prefault({}),
    })
    .refine(
      ({ login_idle_minutes, login_hours }) => login_idle_minutes <= login_hours * 60,
      "login_idle_minutes must not be more than login_hours, or no log-in ever idles out",
    )
    .prefault({}),
  outbound: z.strictObject({ allow: AllowList.default([]) }).prefault({}),
  database: DatabaseSettings.prefault({}),
  limits: LimitSettings.prefault({}),
});
export type Settings = z.infer<typeof Settings>;
export type HealthSettings = Settings["health"];
