import type { AuditEntry, WriteTransaction } from "@valhalla-go/core";
import { createAuditRepository } from "./audit-repository.ts";
import { createConeRepository } from "./cone-repository.ts";
import type { Connection } from "./connection.ts";
import { createProgressRepository } from "./progress-repository.ts";
import { createSessionRepository } from "./session-repository.ts";
import { createSignalRepository } from "./signal-repository.ts";

/** Every repository on one connection, the same for each engine. */
export function createTransaction(
  db: Connection,
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
