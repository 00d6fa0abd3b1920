import {
  type Caller,
  type CheckView,
  GoError,
  type ReadableStore,
  type RunVerb,
  getCheck,
  runCheck,
} from "@valhalla-go/core";
import { isPassing } from "../errors/passing.ts";
import type { ReportUnexpected } from "../errors/to-go-error.ts";
import { createLastLooks } from "./last-looks.ts";

interface AnswerWithLookParts {
  readonly run: RunVerb;
  readonly store: Pick<ReadableStore, "read">;
  /** Who reads the result: whoever asks for a look need not be one who may see health. */
  readonly caller: Caller;
  /** Aborts when the server shuts down. */
  readonly shutdown: AbortSignal;
  readonly reportUnexpected: ReportUnexpected;
  readonly ask_every_ms?: number;
  readonly wait_ms?: number;
}

const ASK_EVERY_MS = 500;
/** A look with all its attempts can take longer; then what is known by now is the answer. */
const WAIT_MS = 20_000;

/**
 * Runs verbs as they are, and answers who asks for a look when a server has looked, whichever of those on the database it was.
 * So is answered who asks again under the same idempotency key, without a second look: nobody takes what was known before the
 * look for what it found. What was asked for is recorded by then, so from then on nothing becomes a refusal.
 */
export function answerWithLook(parts: AnswerWithLookParts): RunVerb {
  const { run, store, shutdown, reportUnexpected, ask_every_ms = ASK_EVERY_MS, wait_ms = WAIT_MS } = parts;
  const looks = createLastLooks({ store, shutdown, every_ms: ask_every_ms });

  /** The check after its next look; null where nobody looked in time, or the check is gone. */
  async function awaitLook({ check_id, last }: CheckView, workspace: string): Promise<CheckView | null> {
    const until = performance.now() + wait_ms;
    for (let read = looks.now; performance.now() < until && !shutdown.aborted; read = looks.soon) {
      try {
        const state = await read(workspace, check_id);
        if (state === null) return null;
        if (state.last === null || state.last.at_utc === last?.at_utc) continue;
        const caller = { ...parts.caller, workspace };
        const { history: _h, changes: _c, ...view } = await run(getCheck, { caller, input: { check_id } });
        return view;
      } catch (error) {
        if (!isPassing(error)) throw error;
      }
    }
    return null;
  }

  return async (verb, call) => {
    const answer = await run(verb, call);
    if (verb.spec.name !== runCheck.spec.name) return answer;
    const asked = answer as unknown as CheckView;
    const { workspace, request_id } = call.caller;
    const looked = await awaitLook(asked, workspace).catch((error: unknown) => {
      // It was taken away meanwhile, or its row is damaged, which the store tells.
      if (!(error instanceof GoError)) reportUnexpected(error, request_id ?? runCheck.spec.name);
      return null;
    });
    return { ...asked, ...looked } as never;
  };
}
