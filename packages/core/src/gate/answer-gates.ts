import { formatUtc } from "../time/utc.ts";
import type { VerbContext } from "../verb/context.ts";
import { defineAnswer } from "../verb/define-answer.ts";
import { countAnswer } from "./count-answer.ts";
import { judgeGate } from "./judge-gate.ts";
import { loadGateSituation } from "./load-gate-situation.ts";
import { AnswerGatesInput, type GateAnswer, GateAnswers, type GateAsk } from "./schemas.ts";

/** Answers questions of several callers in one transaction, on one state. The server asks so for those who wait at the same time. */
export const answerGates = defineAnswer({
  name: "gate.answer",
  scope: "posture:keep",
  input: AnswerGatesInput,
  output: GateAnswers,
  errors: [],
  summary: "Answer those who wait at the gate",
  run: async ({ ctx, input }) => ({ answers: await answerAsks(ctx, input.asks) }),
});

/** The answers to questions, in their order, each counted. When one of them fails, none is answered and none counted. */
export function answerAsks(ctx: VerbContext, asks: readonly GateAsk[]): Promise<GateAnswer[]> {
  return ctx.store.write(async (tx) => {
    const now = formatUtc(ctx.clock.nowMicros());
    const situation = await loadGateSituation(tx, ctx, now);
    const answers: GateAnswer[] = [];
    for (const ask of asks) {
      answers.push(await countAnswer({ ctx, tx, now }, ask, judgeGate(ask.question, situation, now)));
    }
    return answers;
  });
}
