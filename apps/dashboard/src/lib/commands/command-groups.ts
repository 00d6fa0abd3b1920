/** What commands are about, in the order in which they are listed. */
export const COMMAND_GROUPS = [
  "page",
  "session",
  "step",
  "band",
  "health",
  "kpi",
  "playbook",
  "audit",
  "access",
  "go",
  "display",
  "help",
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];
