import { GoError, parseInput, requireScope } from "@valhalla-go/core";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { STREAM_CALL } from "../limits/budgets.ts";
import { streamProcedure } from "./trpc.ts";

const FollowInput = z.strictObject({
  after_seq: z
    .int()
    .nonnegative()
    .nullable()
    .optional()
    .describe("The last entry that is known; left out, what comes from now on"),
  lastEventId: z
    .string()
    .regex(/^\d{1,15}$/)
    .nullable()
    .optional()
    .describe("Set by the client when it reconnects; counts before after_seq"),
});
type FollowInput = z.infer<typeof FollowInput>;

/** Refuses as the verbs do. */
function readFollowInput(input: unknown): FollowInput | undefined {
  return parseInput(FollowInput, input === undefined ? {} : input);
}

/** Committed audit entries as they happen; after a reconnection the client goes on where it was. */
export const followEntries = streamProcedure.input(readFollowInput).subscription(async function* ({
  ctx,
  input,
  signal,
}) {
  await ctx.admit(ctx.caller, STREAM_CALL);
  requireScope(ctx, "audit:read");
  if (signal === undefined) throw new GoError("INTERNAL", {});
  const after_seq = input?.lastEventId ? Number(input.lastEventId) : (input?.after_seq ?? null);
  const release = ctx.slots.take(ctx.caller);
  ctx.noteReading(ctx.caller, STREAM_CALL);
  const allowed = ctx.whileAllowed("audit:read");
  const until = AbortSignal.any([signal, allowed]);
  try {
    for await (const entry of ctx.feed.follow({ workspace: ctx.caller.workspace, after_seq, signal: until })) {
      yield tracked(String(entry.seq), entry);
    }
    // Told as a refusal, so that the client does not come back with the same credential.
    if (allowed.aborted) throw allowed.reason;
  } finally {
    release();
  }
});
