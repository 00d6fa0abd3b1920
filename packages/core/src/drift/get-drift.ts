import { formatUtc } from "../time/utc.ts";
import { requireScope } from "../verb/context.ts";
import { defineRead } from "../verb/define-read.ts";
import { loadLiveDrift } from "./load-live-drift.ts";
import { GetDriftInput, LiveDrift } from "./schemas.ts";

/** What differs now from the snapshot of the open session, for better or worse. */
export const getDrift = defineRead({
  name: "session.getDrift",
  scope: "session:read",
  input: GetDriftInput,
  output: LiveDrift,
  errors: [],
  summary: "What differs now from the snapshot of the open session",
  async run({ ctx }) {
    for (const scope of ["cone:read", "health:read"] as const) requireScope(ctx, scope);
    const now = formatUtc(ctx.clock.nowMicros());
    return ctx.store.read((tx) => loadLiveDrift(tx, ctx, now));
  },
});
