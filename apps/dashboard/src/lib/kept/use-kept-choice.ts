import { useSyncExternalStore } from "react";
import type { KeptChoice } from "./kept-choice.ts";

/** What is chosen now, and how to choose another. Renders when it changes, also in another window. */
export function useKeptChoice<V extends string>(choice: KeptChoice<V>): readonly [V, (value: V) => void] {
  return [useSyncExternalStore(choice.subscribe, choice.current), choice.set];
}
