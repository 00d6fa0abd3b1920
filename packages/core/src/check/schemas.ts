import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { ConditionText } from "../condition/schemas.ts";
import { HealthStatus } from "../health/schemas.ts";
import { Link, Name, Title } from "../text/identifier.ts";
import { Reason } from "../text/schemas.ts";
import { Utc } from "../time/utc.ts";
import { Recurrence } from "../window/schemas.ts";
import { HISTORY_DAYS, PROBE_TIMEOUT_MAX_MS, REASON_MAX_CHARACTERS } from "./constants.ts";

const Conditions = z.array(ConditionText).min(1).max(20);
/** An address to look at. What is in it is told to everybody who may see health, and kept in the trail. */
const Target = Link.refine(hasNoCredentials, "must not hold a user name or a password");
const HostName = z.string().min(1).max(253);

const shared = {
  title: Title.nullable().default(null),
  severity: z
    .enum(["critical", "warning"])
    .default("critical")
    .describe("A warning never makes health worse than yellow"),
  owner: z.string().min(1).max(200).nullable().default(null),
  runbook: Link.nullable().default(null).describe("Where it says what to do"),
  maintenance: z.array(Recurrence).max(20).default([]).describe("When it says nothing about health"),
};

const probed = {
  ...shared,
  every_seconds: z.int().min(5).max(86_400).default(30),
  timeout_ms: z.int().min(100).max(PROBE_TIMEOUT_MAX_MS).default(PROBE_TIMEOUT_MAX_MS),
  retries: z.int().min(0).max(3).default(0).describe("Further attempts before a result counts as a failure"),
  yellow_after: z.int().min(1).max(100).default(1).describe("Failures in a row that make it yellow"),
  red_after: z.int().min(1).max(100).default(3).describe("Failures in a row that make it red"),
  green_after: z.int().min(1).max(100).default(2).describe("Successes in a row that make it green again"),
};

/** What is looked at, how often, and what has to hold. */
export const Check = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("http"),
      url: Target,
      method: z.enum(["GET", "HEAD", "POST"]).default("GET"),
      headers: z
        .record(z.string().min(1).max(100), z.string().max(2000))
        .default({})
        .superRefine((headers, issues) => {
          for (const name of Object.keys(headers).filter((each) => isWrittenSecret(each, headers[each]))) {
            const message = "write it as env:CHECK_NAME, and put the secret into that variable of the server";
            issues.addIssue({ code: "custom", path: [name], message });
          }
        })
        .describe("A value env:CHECK_NAME stands for that variable of the server"),
      body: z.string().max(10_000).nullable().default(null),
      conditions: Conditions.default(["status == 200"]).describe(
        "Of status, latency_ms, body, json.PATH, days_left (of the certificate)",
      ),
      ...probed,
    }),
    z.strictObject({
      kind: z.literal("tcp"),
      host: HostName,
      port: z.int().min(1).max(65_535),
      tls: z.boolean().default(false).describe("Whether a TLS handshake has to succeed"),
      conditions: Conditions.default(["connected == true"]).describe("Of connected, latency_ms, days_left"),
      ...probed,
    }),
    z.strictObject({
      kind: z.literal("dns"),
      name: HostName,
      record: z.enum(["A", "AAAA", "CNAME", "MX", "NS", "TXT"]).default("A"),
      conditions: Conditions.default(["count > 0"]).describe(
        "Of count, records (all of them, joined by ', '), latency_ms",
      ),
      ...probed,
    }),
    z.strictObject({
      kind: z.literal("prometheus"),
      url: Target.describe("Of the server, without /api/v1/query"),
      query: z.string().min(1).max(2000),
      conditions: Conditions.describe("Of value (of the first series), count (of series), latency_ms"),
      ...probed,
    }),
    z.strictObject({
      kind: z.literal("heartbeat"),
      every_seconds: z
        .int()
        .min(10)
        .max(31 * 86_400)
        .describe("How often something reports in"),
      grace_seconds: z
        .int()
        .min(0)
        .max(7 * 86_400)
        .default(60)
        .describe("Silence beyond this makes it yellow"),
      red_after_seconds: z
        .int()
        .min(1)
        .max(31 * 86_400)
        .nullable()
        .default(null)
        .describe("Silence since it turned yellow that makes it red; left out: as long as the interval"),
      ...shared,
    }),
  ])
  .refine(
    (check) => check.kind === "heartbeat" || check.yellow_after <= check.red_after,
    "yellow_after must not be more than red_after",
  );
export type Check = z.infer<typeof Check>;
export type ProbedCheck = Exclude<Check, { kind: "heartbeat" }>;

/** A check that was set in the dashboard or by a call, not in a file of the policy. */
export const StoredCheck = z.strictObject({ check_id: Name, check: Check, set_by: Actor, set_at_utc: Utc });
export type StoredCheck = z.infer<typeof StoredCheck>;

/** What one look at a target came to, or one report of a job. */
export const CheckResult = z.strictObject({
  check_id: Name,
  at_utc: Utc,
  ok: z.boolean(),
  reason: z.string().max(REASON_MAX_CHARACTERS).describe("What was found, also when all is well"),
  latency_ms: z.number().nonnegative().nullable(),
});
export type CheckResult = z.infer<typeof CheckResult>;

/** What is known of a check. */
export const CheckState = z.strictObject({
  check_id: z.string(),
  status: HealthStatus.nullable().describe("By its results in a row; null before the first"),
  since_utc: Utc.describe("Since when it is that"),
  reason: z.string(),
  failures: z.int().nonnegative().describe("In a row"),
  successes: z.int().nonnegative().describe("In a row"),
  last: CheckResult.omit({ check_id: true }).nullable(),
  due_utc: Utc.nullable().describe("When a server looks next; null for what reports by itself"),
  claimed_by: z.string().nullable().describe("The server that looks now"),
});
export type CheckState = z.infer<typeof CheckState>;

/** A check that turned from one colour into another. */
export const CheckChange = z.strictObject({
  check_id: z.string(),
  at_utc: Utc,
  from: HealthStatus.nullable(),
  to: HealthStatus,
  reason: z.string(),
});
export type CheckChange = z.infer<typeof CheckChange>;

const Share = z.number().min(0).max(1).nullable().describe("0 to 1; null without any result");
const Millis = z.number().nullable();

export const CheckView = z.strictObject({
  check_id: z.string(),
  from: z.enum(["file", "database"]).describe("A file of the policy, or set by a call"),
  check: Check,
  status: HealthStatus.describe("As it counts for health now"),
  reason: z.string(),
  since_utc: Utc.nullable(),
  stale: z.boolean().describe("Never reported, or longer silent than it may be"),
  in_maintenance: z.boolean(),
  to_green: z.string().nullable().describe("What would make it green, for example: 2 more successes"),
  last: CheckState.shape.last,
  availability: z.strictObject({ day_1: Share, day_7: Share, day_30: Share, day_90: Share }),
  latency_ms: z.strictObject({ p50: Millis, p95: Millis, p99: Millis }).describe("Of the last 24 hours"),
});
export type CheckView = z.infer<typeof CheckView>;

export const ListChecksInput = z.strictObject({});
export const CheckList = z.strictObject({ checks: z.array(CheckView), checked_at_utc: Utc });
export type CheckList = z.infer<typeof CheckList>;

export const GetCheckInput = z.strictObject({
  check_id: Name,
  days: z.int().min(1).max(HISTORY_DAYS).default(1).describe("How far back its history goes"),
});

export const CheckHistoryPoint = z.strictObject({
  starts_at_utc: Utc,
  seconds: z.int().positive(),
  ok: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  p50_ms: Millis,
  p95_ms: Millis,
});

export const CheckDetail = CheckView.extend({
  history: z
    .array(CheckHistoryPoint)
    .describe(
      "Oldest first: five minutes each for one day, hours for up to 7, else days. One without any result is left out",
    ),
  changes: z.array(CheckChange).describe("Newest first"),
});
export type CheckDetail = z.infer<typeof CheckDetail>;

export const SetCheckInput = z.strictObject({ check_id: Name, check: Check });
export const RemoveCheckInput = z.strictObject({ check_id: Name, reason: Reason });

export const RunCheckInput = z.strictObject({ check_id: Name });

export const BeatInput = z.strictObject({
  check_id: Name,
  ok: z.boolean().default(true).describe("false: the job ran and failed"),
  note: z.string().min(1).max(300).optional(),
});

function hasNoCredentials(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { username, password } = new URL(address);
  return username === "" && password === "";
}

const SECRET_HEADER = /authorization|cookie|token|secret|password|api-?key/i;

function isWrittenSecret(name: string, value: string | undefined): boolean {
  return SECRET_HEADER.test(name) && value?.startsWith("env:") !== true;
}
