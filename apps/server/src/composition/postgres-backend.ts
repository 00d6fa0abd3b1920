import { join } from "node:path";
import { type Deps, type Policy, type RunVerb, type Store, findSigningKey, runOn } from "@valhalla-go/core";
import {
  AUDIT_LOG,
  type AdoptionReport,
  type JsonFiles,
  type PostgresSettings,
  type PostgresStore,
  adoptDataFolder,
  createJsonFiles,
  lockInstance,
  openPostgresStore,
  requireWholeRecord,
} from "@valhalla-go/store";
import type { Backend } from "./backend.ts";
import { DATABASE_FILE } from "./database-file.ts";
import { DEFAULT_WORKSPACE } from "../caller/system-caller.ts";
import { PolicySwitch } from "./policy/policy-switch.ts";
import { recordPolicy } from "./policy/record-policy.ts";
import { markFolder, refuseEmbeddedDatabase, requireOwnFolder } from "./postgres-folder.ts";
import { requireSoundTail } from "./require-sound-tail.ts";
import { openNotary } from "./signing/open-notary.ts";

const DAMAGE_ADVICE = "Put the database aside for examination and restore a copy.";

export interface PostgresBackendOptions extends Omit<Deps, "store" | "notary"> {
  readonly database_url: string;
  /** A folder of this server's own: for its JSON files, and for what a first start adopts. */
  readonly data_dir: string;
  readonly settings: PostgresSettings;
  readonly signing_key_file: string;
  /** Whether a key of this server begins that differs from the recorded one. */
  readonly new_signing_key: boolean;
}

/**
 * A database that several servers share. It does not make this thread wait, so the verbs run here. Throws StartError or
 * StoreOpenError with one line that says what to do.
 */
export async function openPostgresBackend(options: PostgresBackendOptions): Promise<Backend> {
  const { database_url, data_dir, settings, signing_key_file, new_signing_key, ...deps } = options;
  refuseEmbeddedDatabase(data_dir);
  const release = lockInstance(join(data_dir, `${DATABASE_FILE}.lock`));
  const files = createJsonFiles(placeOf(options));
  let store: Store | null = null;
  const close = async (): Promise<void> => {
    await store?.close();
    await files.close();
    release();
  };
  try {
    const opened = await openPostgresStore({
      url: database_url,
      settings,
      beforeAnswer: async (entries) => {
        if (store !== null) await files.apply(store, entries);
      },
    });
    store = opened;
    const adoption = await fillDataFolder(opened, options, files);
    const notary = openNotary({
      signing_key_file,
      origin: opened.origin,
      may_begin: new_signing_key || (await opened.read((tx) => findSigningKey(tx, DEFAULT_WORKSPACE))).vkey === null,
    });
    const live = { ...deps, store: opened, notary };
    const turns = new PolicySwitch<() => void>((go) => go());
    const runNow = runOn(live);
    const run: RunVerb = (verb, call) =>
      new Promise((resolve, reject) => turns.take(() => void runNow(verb, call).then(resolve, reject)));
    const usePolicy = (policy: Policy): Promise<void> =>
      turns.during(async () => {
        await recordPolicy({ ...live, policy });
        live.policy = policy;
      });
    return { run, vkey: notary.vkey, store: opened, adoption, files, usePolicy, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function placeOf({ data_dir, playbook }: Pick<PostgresBackendOptions, "data_dir" | "playbook">): {
  readonly dir: string;
  readonly workspace: string;
  readonly playbook_id: string;
} {
  return { dir: data_dir, workspace: DEFAULT_WORKSPACE, playbook_id: playbook.id };
}

/** Fills a new installation from the folder, and brings the JSON files up to the database. */
async function fillDataFolder(
  store: PostgresStore,
  options: PostgresBackendOptions,
  files: JsonFiles,
): Promise<AdoptionReport | null> {
  const { data_dir } = options;
  const isNew = await isEmpty(store);
  requireOwnFolder(data_dir, store.origin, isNew);
  const adoption = isNew ? await adoptOnce(store, options) : null;
  await requireSoundTail(store, DAMAGE_ADVICE);
  await requireWholeRecord(store, join(data_dir, AUDIT_LOG));
  await store.checkState();
  markFolder(data_dir, store.origin);
  await files.rebuild(store);
  return adoption;
}

/** Of servers that start together one adopts its folder; to the others, null, the installation is not new any more. */
async function adoptOnce(store: Store, options: PostgresBackendOptions): Promise<AdoptionReport | null> {
  const { clock, ids, data_dir } = options;
  try {
    return await adoptDataFolder({ ...placeOf(options), store, clock, ids });
  } catch (error) {
    if (await isEmpty(store)) throw error;
    requireOwnFolder(data_dir, store.origin, false);
    return null;
  }
}

async function isEmpty(store: Store): Promise<boolean> {
  return (await store.read((tx) => tx.audit.head())).seq === 0;
}
