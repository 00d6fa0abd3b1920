import { z } from "zod";
import { noteDrift } from "../drift/note-drift.ts";
import { loadHealth } from "../posture/load-posture.ts";
import { defineChange } from "../verb/define-change.ts";
import { healthFingerprint, summariseHealth } from "./roll-up.ts";
import { Health } from "./schemas.ts";

/**
 * Records that health changed by itself: a measurement crossed a threshold or a signal expired. Called by the server once
 * per transition, not per measurement; no transport offers it.
 */
export const recordHealth = defineChange({
  name: "health.record",
  scope: "health:report",
  input: z.strictObject({}),
  output: Health,
  errors: [],
  summary: "Record a change of health",
  async run({ ctx, tx, now, record }) {
    const { workspace } = ctx.caller;
    const health = await loadHealth(tx, ctx, now);
    const [last] = await tx.audit.list(workspace, { event: "HEALTH_CHANGE" }, { limit: 1, before_seq: null });
    const active = await tx.sessions.findOpen(workspace);
    await record({
      event: "HEALTH_CHANGE",
      session_id: active?.id ?? null,
      payload: {
        before: last?.payload["after"] ?? null,
        after: { ...summariseHealth(health), fingerprint: healthFingerprint(health) },
      },
    });
    await noteDrift({ ctx, tx, now, record });
    return health;
  },
});
