import type { AuditEntry, ChainHead, WriteTransaction } from "@valhalla-go/core";
import { createAboutRepository } from "./about-repository.ts";
import { createAccessRepository } from "./access-repository.ts";
import { createAuditRepository } from "./audit-repository.ts";
import { createCheckRepository } from "./check-repository.ts";
import { createCheckpointRepository } from "./checkpoint-repository.ts";
import { createConeRepository } from "./cone-repository.ts";
import type { Connection } from "./connection.ts";
import { createGateFoldRepository } from "./gate-fold-repository.ts";
import { refuseDamage, reportDamagedPages } from "./guard-transaction.ts";
import { createIdempotencyRepository } from "./idempotency-repository.ts";
import { createKpiRepository } from "./kpi-repository.ts";
import { createProgressRepository } from "./progress-repository.ts";
import { createProposalRepository } from "./proposal-repository.ts";
import type { ReportDamage } from "./row-reader.ts";
import { createSeriesRepository } from "./series-repository.ts";
import { createSessionRepository } from "./session-repository.ts";
import { createSignalRepository } from "./signal-repository.ts";
import { createTileRepository } from "./tile-repository.ts";

export interface TransactionHooks {
  /** For a transaction that writes: hears of each entry as it is added, before it is committed. */
  readonly onAppend?: (entry: AuditEntry) => void;
  /** The last entry, where the engine knows it without asking the database; null where it does not. */
  readonly knownHead?: () => ChainHead | null;
  readonly onDamage: ReportDamage;
}

/**
 * Every repository on one connection, the same for each engine. In a transaction that writes (it has `onAppend`), whatever
 * is found damaged throws STORE_READ_ONLY, also where a read would go on without it.
 */
export function createTransaction(connection: Connection, origin: string, hooks: TransactionHooks): WriteTransaction {
  const { onAppend = () => {}, knownHead = () => null } = hooks;
  const onDamage = hooks.onAppend === undefined ? hooks.onDamage : refuseDamage(hooks.onDamage);
  const db = reportDamagedPages(connection, onDamage);
  return {
    sessions: createSessionRepository(db, onDamage),
    cone: createConeRepository(db, onDamage),
    signals: createSignalRepository(db, onDamage),
    progress: createProgressRepository(db, onDamage),
    audit: createAuditRepository(db, origin, { onAppend, knownHead, onDamage }),
    checkpoints: createCheckpointRepository(db, onDamage),
    tiles: createTileRepository(db),
    access: createAccessRepository(db, onDamage),
    checks: createCheckRepository(db, onDamage),
    series: createSeriesRepository(db, onDamage),
    kpis: createKpiRepository(db, onDamage),
    proposals: createProposalRepository(db, onDamage),
    gate: createGateFoldRepository(db, onDamage),
    about: createAboutRepository(db),
    idempotency: createIdempotencyRepository(db, onDamage),
  };
}
