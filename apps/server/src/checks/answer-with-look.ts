import { setTimeout as delay } from "node:timers/promises";
import { type Caller, type CheckView, type RunVerb, getCheck, runCheck } from "@valhalla-go/core";

interface AnswerWithLookParts {
  readonly run: RunVerb;
  /** Who reads the result: whoever asks for a look need not be one who may see health. */
  readonly caller: Caller;
  /** Aborts when the server shuts down. */
  readonly shutdown: AbortSignal;
  readonly ask_every_ms?: number;
  readonly wait_ms?: number;
}

const ASK_EVERY_MS = 250;
/** A look with all its attempts can take longer; then what is known by now is the answer. */
const WAIT_MS = 20_000;

/**
 * Runs verbs as they are, and answers who asks for a look when a server has looked, whichever of those on the database it was.
 * What is told from an earlier call under the same idempotency key is told as it was.
 */
export function answerWithLook(parts: AnswerWithLookParts): RunVerb {
  const { run } = parts;
  return async (verb, call) => {
    if (verb.spec.name !== runCheck.spec.name) return run(verb, call);
    let isReplay = false;
    const onReplay = (): void => {
      isReplay = true;
      call.onReplay?.();
    };
    const asked = (await run(verb, { ...call, onReplay })) as CheckView;
    const seen = isReplay ? null : await awaitLook(parts, asked, call.caller.workspace);
    return { ...asked, ...seen } as never;
  };
}

/** The check after its next result; null where none came in time. */
async function awaitLook(parts: AnswerWithLookParts, asked: CheckView, workspace: string): Promise<CheckView | null> {
  const { run, shutdown, ask_every_ms = ASK_EVERY_MS, wait_ms = WAIT_MS } = parts;
  const caller = { ...parts.caller, workspace };
  const until = performance.now() + wait_ms;
  while (performance.now() < until && !shutdown.aborted) {
    await delay(ask_every_ms, undefined, { signal: shutdown }).catch(() => undefined);
    const { history: _h, changes: _c, ...view } = await run(getCheck, { caller, input: { check_id: asked.check_id } });
    if (view.last !== null && view.last.at_utc !== asked.last?.at_utc) return view;
  }
  return null;
}
