import { addSeconds, formatUtc } from "../time/utc.ts";
import { defineAnswer } from "../verb/define-answer.ts";
import { FOLD_SECONDS, recordFold } from "./count-answer.ts";
import { CloseFoldsInput, ClosedFolds } from "./schemas.ts";

/** Most folds that are closed in one transaction. */
const CLOSED_AT_ONCE = 200;

/** Gives the counts of questions that nobody asked for a minute their entries, so that every answer is counted in the chain. */
export const closeFolds = defineAnswer({
  name: "gate.closeFolds",
  scope: "posture:keep",
  input: CloseFoldsInput,
  output: ClosedFolds,
  errors: [],
  summary: "Record how often answers of the gate were given",
  run({ ctx }) {
    const { workspace } = ctx.caller;
    return ctx.store.write(async (tx) => {
      const now = formatUtc(ctx.clock.nowMicros());
      const folds = await tx.gate.listFoldsBefore(workspace, addSeconds(now, -FOLD_SECONDS), CLOSED_AT_ONCE);
      for (const fold of folds) {
        await recordFold({ ctx, tx, now }, fold);
        await tx.gate.removeFold(workspace, fold.question);
      }
      return { closed: folds.length };
    });
  },
});
