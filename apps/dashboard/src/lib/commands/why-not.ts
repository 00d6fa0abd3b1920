import type { Me } from "@valhalla-go/core/schemas";
import * as texts from "#texts/commands.ts";
import type { Command } from "./command.ts";

/** Why a command cannot be done now, as a sentence; null when it can. While it is not known who looks they may try. */
export function whyNot({ needs, unavailable }: Command, me: Me | null): string | null {
  if (needs !== undefined && me !== null && !me.scopes.includes(needs)) return texts.needs(needs);
  return unavailable ?? null;
}
