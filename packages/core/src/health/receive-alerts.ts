import { noteDrift } from "../drift/note-drift.ts";
import { addSeconds } from "../time/utc.ts";
import { defineChange } from "../verb/define-change.ts";
import { type AlertsReceived as Received, AlertsReceived, ReceiveAlertsInput } from "./alert-schemas.ts";
import { ALERT_TTL_SECONDS } from "./constants.ts";
import { readAlert, sourceOf } from "./read-alert.ts";
import type { Signal } from "./schemas.ts";

/**
 * Takes what Alertmanager tells: an alert that fires is a signal with its labels, one that is resolved takes it away. An
 * alert that is not told of again within {@link ALERT_TTL_SECONDS} counts as silent.
 */
export const receiveAlerts = defineChange({
  name: "health.receiveAlerts",
  scope: "health:report",
  input: ReceiveAlertsInput,
  output: AlertsReceived,
  errors: [],
  summary: "Receive alerts from Alertmanager (webhook, version 4)",
  async run({ ctx, input: { alerts }, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    const fired = new Map<string, Received["fired"][number]>();
    const resolved = new Set<string>();
    for (const alert of alerts) {
      const source = sourceOf(alert);
      if (alert.status === "resolved") {
        fired.delete(source);
        if ((await tx.signals.find(workspace, source)) === null) continue;
        await tx.signals.remove(workspace, source);
        resolved.add(source);
        continue;
      }
      const { runbook, ...told } = readAlert(alert);
      const signal: Signal = {
        ...told,
        runbook,
        ttl_seconds: ALERT_TTL_SECONDS,
        reported_at_utc: now,
        expires_at_utc: addSeconds(now, ALERT_TTL_SECONDS),
        reported_by: actor,
      };
      await tx.signals.save(workspace, signal);
      resolved.delete(source);
      fired.set(source, told);
    }
    const received: Received = { fired: [...fired.values()], resolved: [...resolved] };
    const active = await tx.sessions.findOpen(workspace);
    await record({ event: "HEALTH_ALERTS", session_id: active?.id ?? null, payload: received });
    await noteDrift({ ctx, tx, now, record });
    return received;
  },
});
