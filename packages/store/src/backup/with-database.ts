import { DatabaseSync } from "node:sqlite";

/** Asks a database and changes nothing in it. */
export async function withDatabase<T>(file: string, ask: (db: DatabaseSync) => T | Promise<T>): Promise<T> {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return await ask(db);
  } finally {
    db.close();
  }
}
