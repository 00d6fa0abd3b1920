import { loadCone } from "../posture/load-posture.ts";
import { heldBandOf } from "../posture/load-situation.ts";
import { defineChange } from "../verb/define-change.ts";
import { countBand } from "./count-band.ts";
import { decide } from "./decide.ts";
import { type BandFacts, DecideInput, Decision } from "./schemas.ts";

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
    const open = await tx.sessions.findOpen(ctx.caller.workspace);
    const held = heldBandOf(open);
    const decision = decide(input, countBand(band, held, ctx.policy.ratchet), ctx.policy);
    const facts: BandFacts = { live_band: band, held_band: held === null ? null : { ...held } };

    await record({
      event: decision.allowed ? "CONE_ALLOW" : "CONE_DENY",
      session_id: open?.id ?? null,
      payload: { ...decision, facts },
    });
    return decision;
  },
});
