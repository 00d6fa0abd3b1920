import { finishRestore, type AdoptionReport } from "@valhalla-go/store";
import { systemCaller } from "../caller/system-caller.ts";
import { type Governance, loadGovernance } from "./load-governance.ts";
import { type BackendOptions, type BackendPlace, type OpenBackend, openBackend } from "./open-backend.ts";
import { openDataFolder } from "./open-data-folder.ts";
import { recordSigningKey } from "./signing/record-signing-key.ts";

export interface InstallationOptions extends BackendPlace {
  /** Hears what the first start in a data folder did, as soon as it is done: a start that fails later must not hide it. */
  readonly onFirstStart?: (report: AdoptionReport) => void;
}

/** An installation that is sound and whose key is on record. */
export interface OpenInstallation extends OpenBackend {
  readonly settings: Governance["settings"];
  /** The policy that it begins with. */
  readonly policy: Governance["policy"];
}

/** Opens an installation, or makes it. Throws StartError or StoreOpenError with one line that says what to do. */
export async function openInstallation(
  options: InstallationOptions,
  hooks: Omit<BackendOptions, "governance">,
): Promise<OpenInstallation> {
  const { data_dir, database_url = null, new_signing_key = false } = options;
  openDataFolder(data_dir);
  finishRestore(data_dir);
  const governance = loadGovernance(data_dir);
  const opened = await openBackend(options, { ...hooks, governance });
  const { backend, signing_key_file } = opened;
  if (backend.adoption !== null) options.onFirstStart?.(backend.adoption);
  try {
    await recordSigningKey({
      run: backend.run,
      caller: systemCaller,
      vkey: backend.vkey,
      signing_key_file,
      may_change: database_url === null || new_signing_key,
    });
    return { ...opened, settings: governance.settings, policy: governance.policy };
  } catch (error) {
    await backend.close();
    throw error;
  }
}
