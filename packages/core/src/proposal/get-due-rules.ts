import { z } from "zod";
import { formatUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { loadRules } from "./load-rules.ts";
import { planRules } from "./plan-rules.ts";

/** Whether the rules come to something, for the server to do: `act` what is an entry, `note` only how far they have come. */
export const getDueRules = defineRead({
  name: "proposal.getDue",
  scope: "posture:keep",
  input: z.strictObject({}),
  output: z.strictObject({ due: z.enum(["act", "note"]).nullable() }),
  errors: [],
  summary: "What is due of the rules",
  async run({ ctx }) {
    const now = formatUtc(ctx.clock.nowMicros());
    const look = await ctx.store.read((tx) => loadRules(tx, ctx, now));
    const { proposals, states, forgotten } = planRules({ ...look, nextId: () => "not-kept" });
    if (proposals.length > 0) return { due: "act" as const };
    return { due: states.length + forgotten.length > 0 ? ("note" as const) : null };
  },
});
