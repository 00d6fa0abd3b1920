import { rmSync } from "node:fs";
import { join } from "node:path";
import {
  type AuditEntry,
  type ConeState,
  GoError,
  type KpiPoint,
  type ProgressPlace,
  type ReadTransaction,
  type StepProgress,
  type Store,
  noSession,
  overlayMetrics,
  readCone,
} from "@valhalla-go/core";
import { AuditLog } from "./audit-log.ts";
import { STATE_FILE_NAMES, type StateFileName, filesOfEntry } from "./files-of-event.ts";
import { temporaryPath, writeStateFile } from "./state-file.ts";

const AUDIT_LOG = "audit.log";
type FileName = StateFileName | typeof AUDIT_LOG;

export interface JsonFilesOptions {
  /** The data folder. */
  readonly dir: string;
  /** Whose session, cone and progress the files hold; `audit.log` holds the chain of the whole installation. */
  readonly workspace: string;
  readonly playbook_id: string;
}

/**
 * The JSON files beside the database, for people and for tools of the old service. The database is the truth: a file that
 * cannot be written fails no call, is told by `problem`, and is written again with the next change. Of a database that is
 * damaged nothing is written: the files still tell what was true before, and may be needed to find out.
 */
export interface JsonFiles {
  /** Makes every file right, whatever is there. To be called once, before the first `apply`. */
  rebuild(store: Store): Promise<void>;
  /** Brings the files up to entries that were committed. Calls are carried out in their order; never rejects. */
  apply(store: Store, entries: readonly AuditEntry[]): Promise<void>;
  /** Which files are not up to date and why, in sentences; null when all are. */
  readonly problem: string | null;
  /** Waits for what is under way and lets go of `audit.log`; nothing is written afterwards. */
  close(): Promise<void>;
}

export function createJsonFiles({ dir, workspace, playbook_id }: JsonFilesOptions): JsonFiles {
  const auditLog = new AuditLog(join(dir, AUDIT_LOG));
  const problems = new Map<FileName, string>();
  let isBuilt = false;
  let underWay: Promise<void> = Promise.resolve();

  return {
    rebuild(store) {
      isBuilt = true;
      return enqueue(() => {
        removeTemporaryFiles();
        return update(store, STATE_FILE_NAMES, async () => {
          requireUndamaged(store);
          await auditLog.catchUp(store);
        });
      });
    },
    async apply(store, entries) {
      if (!isBuilt) return;
      await enqueue(() => {
        const changed = entries.filter((entry) => entry.workspace === workspace).flatMap(filesOfEntry);
        const due = STATE_FILE_NAMES.filter((name) => changed.includes(name) || problems.has(name));
        return update(store, due, () => auditLog.append(store, entries));
      });
    },
    get problem() {
      return problems.size === 0 ? null : [...problems.values()].join(" ");
    },
    async close() {
      isBuilt = false;
      await underWay;
      auditLog.close();
    },
  };

  /** Those of a server that crashed; one left in another mode would keep it. Where that fails, the write will tell. */
  function removeTemporaryFiles(): void {
    for (const name of [AUDIT_LOG, ...STATE_FILE_NAMES]) {
      try {
        rmSync(temporaryPath(join(dir, name)), { force: true });
      } catch {
        continue;
      }
    }
  }

  function enqueue(work: () => Promise<void>): Promise<void> {
    underWay = underWay.then(work);
    return underWay;
  }

  async function update(store: Store, due: readonly StateFileName[], updateLog: () => Promise<void>): Promise<void> {
    await attempt(AUDIT_LOG, updateLog);
    for (const name of due) {
      await attempt(name, async () => {
        const content = await store.read((tx) => readContent(tx, name));
        requireUndamaged(store);
        if (content === null) rmSync(join(dir, name), { force: true });
        else writeStateFile(join(dir, name), content);
      });
    }
  }

  /** Does something about a file; when it cannot be done, that is the problem of this file and of nothing else. */
  async function attempt(name: FileName, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      problems.delete(name);
    } catch (error) {
      if (isDamage(error)) {
        problems.set(name, `${join(dir, name)} is left as it was, because the database is damaged.`);
        return;
      }
      const cause = error instanceof Error ? error.message : String(error);
      problems.set(name, `${join(dir, name)} is not up to date (${cause}); it is written again with the next change.`);
    }
  }

  /** Whose progress the file holds: that of the open session where steps are done anew in each. */
  async function placeOf(tx: ReadTransaction): Promise<ProgressPlace> {
    const open = await tx.sessions.findOpen(workspace);
    const frozen = open?.snapshot?.playbook ?? null;
    const session_id = open !== null && frozen?.progress === "every_session" ? open.id : null;
    return { workspace, playbook_id: frozen?.id ?? playbook_id, session_id };
  }

  /** What a state file holds; null when there is nothing to tell. */
  async function readContent(tx: ReadTransaction, name: StateFileName): Promise<object | null> {
    switch (name) {
      case "go_session.json":
        return { session: (await tx.sessions.findCurrent(workspace)) ?? noSession(workspace) };
      case "go_progress.json":
        return { progress: toProgress(await tx.progress.list(await placeOf(tx))) };
      case "cone_state.json": {
        const stored = await tx.cone.findCurrent(workspace);
        return stored === null ? null : toConeState(readCone(stored), await tx.kpis.listLatest(workspace));
      }
      default:
        return name satisfies never;
    }
  }
}

/** Throws STORE_READ_ONLY when what was read may not be what was written. */
function requireUndamaged({ condition }: Store): void {
  if (condition.kind !== "read_only") return;
  const { table, row, problem } = condition;
  throw new GoError("STORE_READ_ONLY", { table, row, problem });
}

function isDamage(error: unknown): boolean {
  return error instanceof GoError && (error.code === "STORE_READ_ONLY" || error.code === "ROW_DAMAGED");
}

function toProgress(steps: readonly StepProgress[]): Record<string, Pick<StepProgress, "done" | "notes">> {
  const sorted = steps.toSorted((a, b) => (a.step_id < b.step_id ? -1 : 1));
  return Object.fromEntries(sorted.map(({ step_id, done, notes }) => [step_id, { done, notes }]));
}

/** With the values that KPIs have now: a KPI that the policy does not have any more has none. */
function toConeState({ band, reason, updated_at_utc, metrics }: ConeState, latest: readonly KpiPoint[]): ConeState {
  const kpis = Object.fromEntries(latest.map(({ kpi }) => [kpi, null]));
  return { band, reason, updated_at_utc, metrics: overlayMetrics(metrics, latest, kpis) };
}
