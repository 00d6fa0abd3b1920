import type { AuditEntry, WriteTransaction } from "@valhalla-go/core";
import type { Kysely } from "kysely";
import type { Database } from "../schema/database.ts";
import { createAuditRepository } from "./audit-repository.ts";
import { createConeRepository } from "./cone-repository.ts";
import { createProgressRepository } from "./progress-repository.ts";
import { createSessionRepository } from "./session-repository.ts";
import { createSignalRepository } from "./signal-repository.ts";

/** Every repository on one connection, the same for each engine. */
export function createTransaction(
  db: Kysely<Database>,
  origin: string,
  onAppend: (entry: AuditEntry) => void = () => {},
): WriteTransaction {
  return {
    sessions: createSessionRepository(db),
    cone: createConeRepository(db),
    signals: createSignalRepository(db),
    progress: createProgressRepository(db),
    audit: createAuditRepository(db, origin, onAppend),
  };
}
