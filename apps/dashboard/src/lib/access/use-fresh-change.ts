import { useSyncExternalStore } from "react";
import { isNotFresh } from "../api/describe-failure.ts";
import type { ChangeContext } from "../api/use-change.ts";
import { useChange } from "../api/use-change.ts";
import { Confirmation } from "./confirmation.ts";
import { useMe } from "./me-context.ts";

/** One for the page: there is one person in front of it. */
export const confirmation = new Confirmation();

/** Whether somebody is to show anew who they are. */
export function useIsConfirmationAsked(): boolean {
  return useSyncExternalStore(confirmation.subscribe, confirmation.isAsked);
}

/**
 * A change that the server makes only for people who lately showed who they are. Who is signed in and did not is asked, and
 * then it is tried again; who cannot show it is told so by the refusal.
 */
export function useFreshChange<I, O>(
  send: (input: I, options: { readonly context: ChangeContext }) => Promise<O>,
): ReturnType<typeof useChange<I, O>> {
  const isLogin = useMe()?.credential === "login";
  return useChange<I, O>(async (input, options) => {
    try {
      return await send(input, options);
    } catch (error) {
      if (!isNotFresh(error) || !isLogin || !(await confirmation.ask())) throw error;
      return await send(input, options);
    }
  });
}
