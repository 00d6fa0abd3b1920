import { useSyncExternalStore } from "react";
import type { Command } from "./command.ts";
import { commands } from "./commands.ts";

/** Every command that the page offers now, by group. */
export function useCommandList(): readonly Command[] {
  return useSyncExternalStore(commands.subscribe, commands.list);
}
