import { parseUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { findSigningKey } from "./find-signing-key.ts";
import { GetCheckpointInput, LatestCheckpoint } from "./schemas.ts";

export const getCheckpoint = defineRead({
  name: "audit.getCheckpoint",
  scope: "audit:read",
  input: GetCheckpointInput,
  output: LatestCheckpoint,
  errors: [],
  summary: "The latest checkpoint: the signed head of the log",
  run: ({ ctx }) =>
    ctx.store.read(async (tx) => {
      const { vkey } = await findSigningKey(tx, ctx.caller.workspace);
      const checkpoint = await tx.checkpoints.latest();
      const { seq: entries } = await tx.audit.head();
      return {
        vkey,
        checkpoint,
        age_ms: checkpoint === null ? null : ageOf(checkpoint.ts_utc, ctx.clock.nowMicros()),
        entries,
        uncovered: entries - (checkpoint?.size ?? 0),
      };
    }),
});

function ageOf(ts_utc: string, now_micros: number): number {
  return Math.max(0, Math.round((now_micros - parseUtc(ts_utc)) / 1000));
}
