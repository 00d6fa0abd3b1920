import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DATABASE_FILE } from "./database-file.ts";
import { StartError } from "./start-error.ts";

/** Names the installation whose JSON files are in a data folder, where the database is elsewhere. */
const MARK = "installation.json";

/** What a data folder holds that a server on PostgreSQL keeps up to date. */
const STATE_FILES = ["go_session.json", "go_progress.json", "cone_state.json", "audit.log"] as const;

/** Throws StartError when the data folder is an installation by itself: its history would be missing from the other database. */
export function refuseEmbeddedDatabase(data_dir: string): void {
  if (!existsSync(join(data_dir, DATABASE_FILE))) return;
  throw new StartError(
    `The data folder ${data_dir} holds an installation of its own (${DATABASE_FILE}), and DATABASE_URL names another database. Set DATA_DIR to another folder, or leave DATABASE_URL out.`,
  );
}

/**
 * Throws StartError when the files in the data folder are not those of this installation, so that they would be
 * overwritten. `isNew` says that the database has no entries yet: then files of the old service are adopted.
 */
export function requireOwnFolder(data_dir: string, origin: string, isNew: boolean): void {
  const known = readMark(data_dir);
  if (known === origin) return;
  if (known !== null) {
    throw new StartError(
      `The data folder ${data_dir} belongs to installation ${known}, and DATABASE_URL names the database of ${origin}. Set DATA_DIR to another folder, or DATABASE_URL to its database.`,
    );
  }
  const file = STATE_FILES.find((name) => existsSync(join(data_dir, name)));
  if (isNew || file === undefined) return;
  throw new StartError(
    `The data folder ${data_dir} holds ${file}, and the database of DATABASE_URL has a history already. Set DATA_DIR to an empty folder; what is in this one is adopted only by a new installation.`,
  );
}

/** From now on the folder is that of this installation. */
export function markFolder(data_dir: string, origin: string): void {
  if (readMark(data_dir) === origin) return;
  const path = join(data_dir, MARK);
  writeFileSync(`${path}.tmp`, `${JSON.stringify({ origin })}\n`, { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
}

function readMark(data_dir: string): string | null {
  const path = join(data_dir, MARK);
  if (!existsSync(path)) return null;
  try {
    const mark: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof mark === "object" && mark !== null && "origin" in mark && typeof mark.origin === "string") {
      return mark.origin;
    }
  } catch (cause) {
    throw new StartError(`${path} cannot be read. Move it away when the data folder is that of DATABASE_URL.`, {
      cause,
    });
  }
  throw new StartError(`${path} names no installation. Move it away when the data folder is that of DATABASE_URL.`);
}
