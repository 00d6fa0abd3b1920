import { loadHealth } from "../posture/load-posture.ts";
import { formatUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { GetHealthInput, Health } from "./schemas.ts";

/** Health now: its colour, the reasons, and every input it is rolled up from. */
export const getHealth = defineRead({
  name: "health.get",
  scope: "health:read",
  input: GetHealthInput,
  output: Health,
  errors: [],
  summary: "Health: green, yellow or red, with reasons and inputs",
  async run({ ctx }) {
    const now = formatUtc(ctx.clock.nowMicros());
    return ctx.store.read((tx) => loadHealth(tx, ctx, now));
  },
});
