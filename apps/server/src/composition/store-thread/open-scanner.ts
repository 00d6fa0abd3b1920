import { join } from "node:path";
import { GoError } from "@valhalla-go/core";
import { SqliteReader } from "@valhalla-go/store";
import { DATABASE_FILE } from "../database-file.ts";
import type { FromThread, Opened, ThreadPlace } from "./messages.ts";
import { walkBeside } from "./walk-beside.ts";

/** Opens the database for verbs that only read, each on the state of its own moment. */
export async function openScanner(
  { data_dir, origin }: ThreadPlace & { readonly origin: string },
  tell: (message: FromThread) => void,
): Promise<Opened> {
  const onDamage: Opened["reportDamage"] = (damage) => tell({ kind: "damage", damage });
  const file = join(data_dir, DATABASE_FILE);
  const reader = new SqliteReader({ file, origin, onDamage });
  reader.writeBegins();
  return {
    store: {
      origin,
      read: (work) => reader.read(work),
      reportDamage: onDamage,
      walkBeside: (after, last) => walkBeside({ file, origin, after, last }),
    },
    notary: null,
    adoption: null,
    recordPolicy: async () => {},
    checkWritable: () => Promise.reject(new GoError("STORE_UNAVAILABLE", { outcome: "none" })),
    reportDamage: onDamage,
    close: () => reader.close(),
  };
}
