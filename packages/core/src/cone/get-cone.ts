import { loadCone } from "../posture/load-posture.ts";
import { formatUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { ConeChange, GetConeInput } from "./schemas.ts";

/** The cone in force, and who set it. */
export const getCone = defineRead({
  name: "cone.get",
  scope: "cone:read",
  input: GetConeInput,
  output: ConeChange,
  errors: [],
  summary: "The cone: band, reason, since when, metrics",
  async run({ ctx }) {
    const now = formatUtc(ctx.clock.nowMicros());
    return ctx.store.read((tx) => loadCone(tx, ctx, now));
  },
});
