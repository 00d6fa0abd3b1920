import { DatabaseSync } from "node:sqlite";
import { StoreOpenError } from "../store-open-error.ts";

/** Servers that start at the same moment hold each other up for a blink; who holds the folder holds it for longer. */
const WAIT_MS = 300;

/**
 * Throws StoreOpenError when another server holds the data folder now. It may be held a moment later: only
 * {@link lockInstance} holds it.
 */
export function requireUnlocked(file: string): void {
  lockInstance(file)();
}

/**
 * Holds a data folder for this process. The lock is SQLite's on a file of its own, so the operating system frees it when
 * the process dies, however it dies. Answers the function that lets go. Throws StoreOpenError when another holds it.
 */
export function lockInstance(file: string): () => void {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file);
    db.exec(`PRAGMA busy_timeout = ${WAIT_MS}`);
    db.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    db?.close();
    const locked = cause instanceof Error && cause.message.includes("locked");
    throw new StoreOpenError(
      locked
        ? `Another server uses this data folder (${file} is locked). Stop it, or set DATA_DIR to another folder.`
        : `The file ${file} cannot be opened. Check that the data folder exists and that you may write to it.`,
      { cause },
    );
  }
  return () => db.close();
}
