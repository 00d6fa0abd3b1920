import type { Actor } from "../../actor/schemas.ts";
import { type Cell, line } from "./report-document.ts";

/** Name and id; the kind only where it is no person. */
export function tellActor({ kind, id, name }: Actor): string {
  if (kind === "system") return name;
  const named = name === id || name === "" ? id : `${name} (${id})`;
  return kind === "api_key" ? `${named}, API key` : named;
}

/** Who, and below it when. */
export function actorCell(actor: Actor | null, when: string | null): Cell {
  if (actor === null) return [line("–", "soft")];
  return [line(tellActor(actor)), ...(when === null ? [] : [line(when, "soft")])];
}
