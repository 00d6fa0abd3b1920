import { GoError } from "../errors/go-error.ts";
import { formatUtc } from "../time/utc.ts";
import { defineAnswer } from "../verb/define-answer.ts";
import { answerAsks } from "./answer-gates.ts";
import { AskGateInput, GateAnswer } from "./schemas.ts";
import { describeObstacle, undecided } from "./undecided.ts";

/**
 * May this engine do this now? Answers also when the record cannot be read or written, with NO_GO and why. Who may not ask, asks
 * too often or asks nothing that can be read is refused as everywhere. What fails that nobody expected is thrown, as by any verb:
 * whoever runs it has a log to tell the cause to, and says NO_GO where somebody waits for an answer.
 */
export const askGate = defineAnswer({
  name: "gate.ask",
  scope: "gate:ask",
  input: AskGateInput,
  output: GateAnswer,
  errors: [],
  summary: "May this engine do this now? GO, HOLD or NO_GO, with reasons and what would make it GO; recorded",
  async run({ ctx, input: { strict: _, ...question } }) {
    const { actor, request_id } = ctx.caller;
    try {
      const [answer] = await answerAsks(ctx, [{ actor, request_id, question, times: 1 }]);
      if (answer !== undefined) return answer;
      throw new Error("the gate answered nothing");
    } catch (error) {
      if (!(error instanceof GoError)) throw error;
      const obstacle = describeObstacle(String(error.code), error.message);
      return undecided(question, obstacle, formatUtc(ctx.clock.nowMicros()));
    }
  },
});
