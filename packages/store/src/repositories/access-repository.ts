import type { AccessWrites } from "@valhalla-go/core";
import type { Connection } from "./connection.ts";
import type { ReportDamage } from "./row-reader.ts";

export function createAccessRepository(_db: Connection, _report: ReportDamage): AccessWrites {
  throw new Error("not built yet");
}
