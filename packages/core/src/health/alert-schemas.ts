import { z } from "zod";
import { HealthStatus } from "./schemas.ts";
import { ALERTS_MAX_COUNT } from "./constants.ts";

const Texts = z.record(z.string(), z.string());

/** One alert as Alertmanager tells of it. */
export const Alert = z.object({
  status: z.enum(["firing", "resolved"]),
  labels: Texts,
  annotations: Texts.default({}),
  fingerprint: z.string().max(100).default("").describe("Left out: worked out from the labels"),
});
export type Alert = z.infer<typeof Alert>;

/** What Alertmanager posts to a webhook, version 4. Further fields are ignored. */
export const ReceiveAlertsInput = z.object({
  alerts: z.array(Alert).min(1).max(ALERTS_MAX_COUNT).describe("`max_alerts` of the receiver limits them"),
});

/** What became of alerts. */
export const AlertsReceived = z.strictObject({
  fired: z.array(
    z.strictObject({
      source: z.string().describe("The signal that stands for it: alert.NAME.FINGERPRINT"),
      status: HealthStatus,
      reason: z.string(),
      labels: Texts,
    }),
  ),
  resolved: z.array(z.string()).describe("Sources that were taken away; those that were not there are left out"),
});
export type AlertsReceived = z.infer<typeof AlertsReceived>;
