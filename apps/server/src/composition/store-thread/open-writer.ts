import { join } from "node:path";
import type { AuditEntry } from "@valhalla-go/core";
import {
  AUDIT_LOG,
  adoptDataFolder,
  checkState,
  createJsonFiles,
  holdLog,
  openSqliteStore,
  requireSoundFile,
  requireWholeRecord,
} from "@valhalla-go/store";
import { v7 } from "uuid";
import { DATABASE_FILE } from "../database-file.ts";
import { DEFAULT_WORKSPACE } from "../../caller/system-caller.ts";
import { recordPolicy } from "../policy/record-policy.ts";
import { requireSoundTail } from "../require-sound-tail.ts";
import { openNotary } from "../signing/open-notary.ts";
import { createSystemClock } from "../system-clock.ts";
import type { FromThread, Opened, ThreadPlace } from "./messages.ts";

const DAMAGE_ADVICE = "Put the data folder aside for examination and restore a copy.";

/**
 * Opens the data folder's database for this process, checks it, fills a new one from the folder, and brings the JSON files
 * up to it. Throws StartError or StoreOpenError; then the database and its log are left as they were.
 */
export async function openWriter(
  { data_dir, playbook, signing_key_file }: ThreadPlace,
  tell: (message: FromThread) => void,
): Promise<Opened> {
  const place = { dir: data_dir, workspace: DEFAULT_WORKSPACE, playbook_id: playbook.id };
  const files = createJsonFiles(place);
  let problem: string | null = null;
  const beforeAnswer = async (entries: readonly AuditEntry[]): Promise<void> => {
    await files.apply(store, entries);
    tellProblem();
  };
  const file = join(data_dir, DATABASE_FILE);
  const store = await openSqliteStore({ file, beforeAnswer });
  const releaseLog = holdLog(file);
  const close = async (): Promise<void> => {
    await store.close();
    await files.close();
  };
  try {
    await requireSoundFile(file);
    const notary = openNotary({ signing_key_file, origin: store.origin, may_begin: true });
    const head = await store.read((tx) => tx.audit.head());
    const adopting = { ...place, store, clock: createSystemClock(), ids: { next: () => v7() } };
    const adoption = head.seq === 0 ? await adoptDataFolder(adopting) : null;
    await requireSoundTail(store, DAMAGE_ADVICE);
    await requireWholeRecord(store, join(data_dir, AUDIT_LOG));
    await checkState(store, file);
    await files.rebuild(store);
    tellProblem();
    store.onCommit((entries) => tell({ kind: "committed", entries }));
    if (store.condition.kind !== "sound") tell({ kind: "condition", condition: store.condition });
    store.onCondition((condition) => tell({ kind: "condition", condition }));
    return {
      store,
      notary,
      adoption,
      close,
      recordPolicy: (deps) => recordPolicy({ ...deps, store, notary }),
      checkWritable: () => store.checkWritable(),
      reportDamage: store.reportDamage,
    };
  } catch (error) {
    await close();
    throw error;
  } finally {
    releaseLog();
  }

  function tellProblem(): void {
    if (files.problem === problem) return;
    problem = files.problem;
    tell({ kind: "json_files", problem });
  }
}
