import type { Scope } from "@valhalla-go/core/constants";
import type { CommandGroup } from "../../lib/commands/command-groups.ts";

export const GROUPS: Readonly<Record<CommandGroup, string>> = {
  page: "On this page",
  session: "Session",
  step: "Steps",
  band: "Band",
  health: "Health",
  kpi: "KPIs",
  playbook: "Playbook",
  audit: "Audit",
  access: "Access",
  go: "Go to",
  display: "Display",
  help: "Help",
};
export const needs = (scope: Scope): string => `Needs the scope ${scope}; an owner can give it.`;
