import { isDamage } from "./sqlite-errors.ts";

/** Why SQLite cannot read what a statement asks for: damage of the file. Null for an error that speaks of something else. */
export function findUnreadable(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  return isDamage(error) || isImpossibleNumber(error) ? error.message : null;
}

/** An integer beyond those of JavaScript: nothing here ever stored one. */
function isImpossibleNumber(error: Error): boolean {
  return "code" in error && error.code === "ERR_OUT_OF_RANGE";
}
