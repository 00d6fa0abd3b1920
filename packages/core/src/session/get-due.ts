import { z } from "zod";
import { formatUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { findDue } from "./find-due.ts";

/** What is to be done by itself about the open session, for the server to do; no transport offers it. */
export const getDue = defineRead({
  name: "session.getDue",
  scope: "session:read",
  input: z.strictObject({}),
  output: z.strictObject({ due: z.enum(["warning", "expiry"]).nullable() }),
  errors: [],
  summary: "What is due of the open session",
  async run({ ctx }) {
    const now = formatUtc(ctx.clock.nowMicros());
    const found = await ctx.store.read((tx) => findDue(tx, ctx, now));
    return { due: found?.due ?? null };
  },
});
