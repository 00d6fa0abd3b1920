import type { Damage } from "@valhalla-go/core";

/** Where the damage is and what it is, as the end of a sentence without its full stop. */
export function describeDamage({ table, row, problem }: Damage): string {
  return row === "unknown" ? `table ${table}: ${problem}` : `table ${table}, row ${row}: ${problem}`;
}
