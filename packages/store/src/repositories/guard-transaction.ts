import { GoError } from "@valhalla-go/core";
import type { Connection } from "./connection.ts";
import type { ReportDamage } from "./row-reader.ts";

/** The connection, with `report` told of what it cannot read because the file is damaged. */
export function reportDamagedPages({ sql, run }: Connection, report: ReportDamage): Connection {
  return {
    sql,
    run: async (query) => {
      try {
        return await run(query);
      } catch (error) {
        if (isRowDamaged(error)) report(error.facts);
        throw error;
      }
    },
  };
}

/**
 * For a transaction that writes: what it found damaged may be what it decides on, so it ends there. Throws STORE_READ_ONLY
 * after telling `report`.
 */
export function refuseDamage(report: ReportDamage): ReportDamage {
  return (damage) => {
    report(damage);
    throw new GoError("STORE_READ_ONLY", damage);
  };
}

export function isRowDamaged(error: unknown): error is GoError<"ROW_DAMAGED"> {
  return error instanceof GoError && error.code === "ROW_DAMAGED";
}
