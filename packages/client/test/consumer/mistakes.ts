/* oxlint-disable no-console -- a use that is no other mistake */
// What the types must refuse: each line that should not compile says so, and the pack test fails when one does.
import { createGoClient, isGoError } from "@valhalla-go/client";

const go = createGoClient({ url: "http://localhost:5000" });

export async function makeMistakes(error: unknown): Promise<void> {
  // @ts-expect-error there is no band E
  await go.cone.set({ band: "E", reason: "x" });
  // @ts-expect-error a reason is needed
  await go.cone.set({ band: "A" });
  // @ts-expect-error options are the second argument
  await go.session.get({ signal: new AbortController().signal });
  // @ts-expect-error what changes nothing takes no key
  await go.session.get({}, { idempotency_key: "k" });
  // @ts-expect-error an outcome is one of two
  if (isGoError(error, "STORE_FULL")) console.log(error.facts.outcome === "perhaps");
  // @ts-expect-error an answer is no any
  console.log((await go.session.get()).no_such_field);
  // @ts-expect-error there is no such code
  isGoError(error, "NO_SUCH_CODE");
  // @ts-expect-error facts belong to a code
  if (isGoError(error)) console.log(error.facts.started_by);
  // @ts-expect-error these facts belong to another code
  if (isGoError(error, "STEP_BLOCKED")) console.log(error.facts.known);
}
