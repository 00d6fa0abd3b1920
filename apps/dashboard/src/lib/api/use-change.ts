import { type UseMutationResult, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { isUnanswered } from "./describe-failure.ts";
import { PendingDeed } from "./pending-deed.ts";

/** What goes with a change beside its input. */
export interface ChangeContext extends Record<string, unknown> {
  readonly idempotency_key: string;
}

/** Sends a change to the server. */
type SendChange<I, O> = (input: I, options: { readonly context: ChangeContext }) => Promise<O>;

/**
 * A change that the server does once for each press of a button, also when its answer is lost and the button is pressed again.
 * By `name` others can tell that it is under way, see {@link useUnderWay}.
 */
export function useChange<I, O>(send: SendChange<I, O>, name?: string): UseMutationResult<O, Error, I> {
  const [deed] = useState(() => new PendingDeed());
  return useMutation({
    ...(name === undefined ? {} : { mutationKey: [name] }),
    async mutationFn(input: I): Promise<O> {
      try {
        const answer = await send(input, { context: { idempotency_key: deed.keyFor(input, Date.now()) } });
        deed.answered();
        return answer;
      } catch (error) {
        if (!isUnanswered(error)) deed.answered();
        throw error;
      }
    },
  });
}
