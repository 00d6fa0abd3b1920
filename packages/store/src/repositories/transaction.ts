import type { AuditEntry, ChainHead, WriteTransaction } from "@valhalla-go/core";
import { createAuditRepository } from "./audit-repository.ts";
import { createConeRepository } from "./cone-repository.ts";
import type { Connection } from "./connection.ts";
import { createIdempotencyRepository } from "./idempotency-repository.ts";
import { createProgressRepository } from "./progress-repository.ts";
import type { ReportDamage } from "./row-reader.ts";
import { createSessionRepository } from "./session-repository.ts";
import { createSignalRepository } from "./signal-repository.ts";

export interface TransactionHooks {
  /** Hears of each entry as it is added, before it is committed. */
  readonly onAppend?: (entry: AuditEntry) => void;
  /** The last entry, where the engine knows it without asking the database; null where it does not. */
  readonly knownHead?: () => ChainHead | null;
  readonly onDamage: ReportDamage;
}

/** Every repository on one connection, the same for each engine. */
export function createTransaction(
  db: Connection,
  origin: string,
  { onAppend = () => {}, knownHead = () => null, onDamage }: TransactionHooks,
): WriteTransaction {
  return {
    sessions: createSessionRepository(db, onDamage),
    cone: createConeRepository(db, onDamage),
    signals: createSignalRepository(db, onDamage),
    progress: createProgressRepository(db, onDamage),
    audit: createAuditRepository(db, origin, { onAppend, knownHead, onDamage }),
    idempotency: createIdempotencyRepository(db, onDamage),
  };
}
