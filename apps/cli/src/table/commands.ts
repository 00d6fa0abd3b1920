import type { Command } from "./command.ts";
import { GATE_COMMANDS } from "./gate-commands.ts";
import { POSTURE_COMMANDS } from "./posture-commands.ts";
import { RECORD_COMMANDS } from "./record-commands.ts";
import { SESSION_COMMANDS } from "./session-commands.ts";

/** Every command of `vgo`: what parses, helps and completes reads it here. */
export const COMMANDS: readonly Command[] = [
  ...SESSION_COMMANDS,
  ...GATE_COMMANDS,
  ...POSTURE_COMMANDS,
  ...RECORD_COMMANDS,
];
