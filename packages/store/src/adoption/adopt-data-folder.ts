import {
  type Clock,
  type ConeState,
  type Ids,
  type ReadTransaction,
  SYSTEM_ACTOR,
  type Store,
  type WriteTransaction,
  formatUtc,
} from "@valhalla-go/core";
import { readAuditPlace } from "../json-files/audit-line.ts";
import { StoreOpenError } from "../store-open-error.ts";
import { keepAside, readLegacyFolder } from "./keep-aside.ts";
import { type LegacyFolder, STATE_FILES } from "./legacy-files.ts";
import { planAdoption } from "./plan-adoption.ts";
import type { AdoptionReport } from "./report.ts";
import { bootCone } from "./tell-cone.ts";
import { toConeState, writePlan } from "./write-plan.ts";

export interface AdoptDataFolderOptions {
  /** The data folder, with or without the files of the old service. */
  readonly dir: string;
  /** A store without entries. */
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly workspace: string;
  /** The playbook that the old service's steps belong to. */
  readonly playbook_id: string;
}

/**
 * Fills a store that has no entries yet from what the data folder holds: the files of the old service, or nothing. All of
 * it in one transaction, so a start that is cut short is done again; the old files are kept aside before that. Throws
 * StoreOpenError when they cannot be read or kept, and an Error when the store has entries.
 */
export async function adoptDataFolder({
  dir,
  store,
  clock,
  ...options
}: AdoptDataFolderOptions): Promise<AdoptionReport> {
  const place = { ...options, now: formatUtc(clock.nowMicros()) };
  const folder = readLegacyFolder(dir);
  refuseOwnLog(dir, folder);
  if (!STATE_FILES.some((file) => folder.has(file))) {
    return store.write(async (tx) => {
      await requireEmpty(tx);
      return { kind: "created", cone: await writeBootCone(tx, place) };
    });
  }
  await store.read(requireEmpty);
  const plan = planAdoption(folder, place.now);
  const kept = keepAside(dir, { folder, problems: plan.problems, now: place.now });
  return store.write(async (tx) => {
    await requireEmpty(tx);
    return { kind: "adopted", ...(await writePlan(tx, plan, kept, place)) };
  });
}

/**
 * An `audit.log` of ours in a folder whose database has no entries means that the database was lost. To adopt what it left
 * behind would pass a new history off as the old one.
 */
function refuseOwnLog(dir: string, folder: LegacyFolder): void {
  const lines = Buffer.from(folder.get("audit.log") ?? [])
    .toString("utf8")
    .trimEnd();
  const place = readAuditPlace(lines.slice(lines.lastIndexOf("\n") + 1));
  if (place === null) return;
  throw new StoreOpenError(
    `The database of ${dir} is missing or empty, but its audit.log goes up to entry ${place.seq}. ` +
      "Put valhalla.db back from a copy; to begin anew, move audit.log and the other JSON files away.",
  );
}

/** What was decided on before the transaction must hold in it. */
async function requireEmpty(tx: Pick<ReadTransaction, "audit">): Promise<void> {
  const { seq } = await tx.audit.head();
  if (seq !== 0) throw new Error(`the store has ${seq} entries already; only an empty one adopts a data folder`);
}

async function writeBootCone(
  tx: WriteTransaction,
  { workspace, ids, now }: { readonly workspace: string; readonly ids: Ids; readonly now: string },
): Promise<ConeState> {
  const change = bootCone(now);
  const cone = toConeState(change);
  const entry = await tx.audit.append({
    id: ids.next(),
    ts_utc: now,
    event: "INSTALLATION_CREATED",
    actor: SYSTEM_ACTOR,
    workspace,
    session_id: null,
    request_id: null,
    payload: { cone },
  });
  await tx.cone.insert(workspace, entry.seq, change);
  return cone;
}
