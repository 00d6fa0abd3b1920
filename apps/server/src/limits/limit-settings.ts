import { z } from "zod";

/** Calls a minute of one caller: an API key, an operator, or at the door an address or a name. */
const PerMinute = z.int().min(1).max(1_000_000_000);

/** How many calls a minute a caller has of each budget, as `limits:` in `settings.yaml` holds it. */
export const LimitSettings = z.strictObject({
  logins: PerMinute.default(10).describe("Attempts to sign in, per name and per address"),
  session: PerMinute.default(30).describe(
    "Starting, ending, holding, resuming, rebaselining and handing over a session",
  ),
  cone: PerMinute.default(30).describe("Changes of the cone"),
  decisions: PerMinute.default(600_000).describe(
    "Questions to the cone: of their own, so that pipelines starve nobody",
  ),
  access: PerMinute.default(30).describe("Changes of keys, people and log-ins"),
  reports: PerMinute.default(30).describe("Reports, exports, and checks of the whole trail"),
  searches: PerMinute.default(600).describe("Searches of the trail, histories, calendars and earlier versions"),
  looks: PerMinute.default(12).describe("Looks at a check that somebody asks for, beside its own rhythm"),
  changes: PerMinute.default(600).describe("Everything else that writes"),
  reads: PerMinute.default(6000).describe("Everything else that reads, and live streams that are opened"),
});
export type LimitSettings = z.infer<typeof LimitSettings>;
