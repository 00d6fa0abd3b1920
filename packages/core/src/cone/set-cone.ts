import { loadCone } from "../posture/load-posture.ts";
import { noteDrift } from "../drift/note-drift.ts";
import { requireScope } from "../verb/context.ts";
import { defineChange } from "../verb/define-change.ts";
import { isWorseBand } from "./constants.ts";
import { ConeChange, type ConeState, SetConeInput } from "./schemas.ts";

/** Sets the cone. A better band needs the scope `cone:loosen` beside `cone:tighten`: better asks for more than worse. */
export const setCone = defineChange({
  name: "cone.set",
  scope: "cone:tighten",
  input: SetConeInput,
  output: ConeChange,
  errors: [],
  summary: "Set the cone, with a reason",
  async run({ ctx, input: { band, reason, metrics }, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    const before = await loadCone(tx, ctx, now);
    if (isWorseBand(before.band, band)) requireScope(ctx, "cone:loosen");
    const after: ConeState = { band, reason, updated_at_utc: now, metrics: metrics ?? before.metrics };

    const active = await tx.sessions.findOpen(workspace);
    const { set_by: _, ...beforeState } = before;
    const entry = await record({
      event: "CONE_SET",
      session_id: active?.id ?? null,
      payload: { band, reason, metrics: after.metrics, before: beforeState, after },
    });
    const change = { ...after, set_by: actor };
    await tx.cone.insert(workspace, entry.seq, change);
    await noteDrift({ ctx, tx, now, record });
    return change;
  },
});
