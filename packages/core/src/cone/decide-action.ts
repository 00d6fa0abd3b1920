import { loadCone } from "../posture/load-posture.ts";
import { defineChange } from "../verb/define-change.ts";
import { decide } from "./decide.ts";
import { DecideInput, Decision } from "./schemas.ts";

/** Answers whether an engine may take an action now. Every answer is recorded, so this is a change. */
export const decideAction = defineChange({
  name: "cone.decide",
  scope: "cone:decide",
  input: DecideInput,
  output: Decision,
  errors: ["ENGINE_UNKNOWN"],
  summary: "May this engine take this action now? The answer is recorded",
  async run({ ctx, input, tx, now, record }) {
    const { band } = await loadCone(tx, ctx, now);
    const decision = decide(input, band, ctx.policy);

    const active = await tx.sessions.findActive(ctx.caller.workspace);
    await record({
      event: decision.allowed ? "CONE_ALLOW" : "CONE_DENY",
      session_id: active?.id ?? null,
      payload: decision,
    });
    return decision;
  },
});
