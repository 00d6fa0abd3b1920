import type { Command } from "./command.ts";
import { POSTURE_COMMANDS } from "./posture-commands.ts";
import { RECORD_COMMANDS } from "./record-commands.ts";
import { SESSION_COMMANDS } from "./session-commands.ts";

/** Every command of `vgo`: what parses, helps and completes reads it here. */
export const COMMANDS: readonly Command[] = [...SESSION_COMMANDS, ...POSTURE_COMMANDS, ...RECORD_COMMANDS];
