import {
  ASKS_MAX,
  AskGateInput,
  type Caller,
  type Clock,
  type GateAnswer,
  type GateAsk,
  type RunVerb,
  type VerbCall,
  answerGates,
  askGate,
  describeObstacle,
  formatUtc,
  parseInput,
  requireScope,
  undecided,
} from "@valhalla-go/core";
import { systemCaller } from "../caller/system-caller.ts";
import { type ReportUnexpected, toGoError } from "../errors/to-go-error.ts";

export interface GateKeeperOptions {
  readonly run: RunVerb;
  readonly clock: Clock;
  readonly reportUnexpected: ReportUnexpected;
}

/** One question, and all who wait for its answer. */
interface Waiting {
  readonly ask: Omit<GateAsk, "times">;
  readonly answer: PromiseWithResolvers<GateAnswer>;
  times: number;
}

/** Those who wait in a workspace, by who asks what. */
interface Line {
  waiting: Map<string, Waiting>;
  isAnswering: boolean;
}

/**
 * Runs verbs as they are, and questions to the gate together: those that come while others are being answered wait, and are
 * then answered in one transaction, equal ones of one caller as one that counts for all of them. Whoever asks is told an
 * answer, be it that nothing could be decided.
 */
export function keepGate(options: GateKeeperOptions): RunVerb {
  const lines = new Map<string, Line>();
  const readQuestion = createQuestionReader();

  function ask({ caller, input }: VerbCall): Promise<GateAnswer> {
    requireScope({ caller }, askGate.spec.scope);
    const question = readQuestion(input);
    const line = lineOf(caller.workspace);
    const key = keyOf(caller, question);
    const waiting = line.waiting.get(key) ?? join(line, key, { caller, question });
    waiting.times += 1;
    if (!line.isAnswering) {
      line.isAnswering = true;
      // What else came in this turn of the event loop goes along.
      setImmediate(() => void answerLine(options, caller.workspace, line));
    }
    return waiting.answer.promise;
  }

  function lineOf(workspace: string): Line {
    const line = lines.get(workspace) ?? { waiting: new Map(), isAnswering: false };
    lines.set(workspace, line);
    return line;
  }

  return async (verb, call) =>
    (verb.spec.name === askGate.spec.name ? await ask(call) : await options.run(verb, call)) as never;
}

/** Most questions that are remembered as they were read. */
const REMEMBERED_MAX = 1000;

/** Reads questions. Pipelines ask the same ones again and again, so what was read is remembered. */
function createQuestionReader(): (input: unknown) => GateAsk["question"] {
  const read = new Map<string, GateAsk["question"]>();
  return (input) => {
    const text = JSON.stringify(input) ?? "";
    const known = read.get(text);
    if (known !== undefined) return known;
    const { strict: _, ...question } = parseInput(AskGateInput, input);
    if (read.size >= REMEMBERED_MAX) read.clear();
    read.set(text, question);
    return question;
  };
}

function join(
  line: Line,
  key: string,
  { caller, question }: { readonly caller: Caller; readonly question: GateAsk["question"] },
): Waiting {
  const { actor, request_id } = caller;
  const waiting = { ask: { actor, request_id, question }, answer: Promise.withResolvers<GateAnswer>(), times: 0 };
  line.waiting.set(key, waiting);
  return waiting;
}

/** Answers all who wait, and those who come meanwhile, until nobody does. */
async function answerLine(options: GateKeeperOptions, workspace: string, line: Line): Promise<void> {
  while (line.waiting.size > 0) {
    const all = [...line.waiting];
    const now = all.slice(0, ASKS_MAX);
    line.waiting = new Map(all.slice(ASKS_MAX));
    await answerTogether(
      options,
      workspace,
      now.map(([, waiting]) => waiting),
    );
  }
  line.isAnswering = false;
}

async function answerTogether(
  { run, clock, reportUnexpected }: GateKeeperOptions,
  workspace: string,
  waiting: readonly Waiting[],
): Promise<void> {
  try {
    const asks = waiting.map(({ ask, times }) => ({ ...ask, times }));
    const { answers } = await run(answerGates, { caller: { ...systemCaller, workspace }, input: { asks } });
    for (const [index, { answer }] of waiting.entries()) {
      const own = answers[index];
      if (own === undefined) throw new Error("the gate left a question without an answer");
      answer.resolve(own);
    }
  } catch (error) {
    const refusal = toGoError(error, waiting[0]?.ask.request_id ?? "gate-keeper", reportUnexpected);
    const obstacle = describeObstacle(refusal.code, refusal.message);
    const now = formatUtc(clock.nowMicros());
    for (const { ask, answer } of waiting) answer.resolve(undecided(ask.question, obstacle, now));
  }
}

/** The same for the same caller with the same question, and no other. */
function keyOf({ actor }: Caller, { engine, action, purpose, dry_run }: GateAsk["question"]): string {
  return JSON.stringify([actor.kind, actor.id, actor.name, actor.auth, engine, action, purpose, dry_run]);
}
