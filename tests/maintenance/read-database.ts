import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type AuditVerification, walkChain } from "@valhalla-go/core";
import { SqliteReader } from "@valhalla-go/store";

/** The texts of the notes that a database holds. */
export function readNotes(file: string): ReadonlySet<string> {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = db.prepare("SELECT body FROM audit_entry WHERE event = 'GO_NOTE_ADD'").all();
    return new Set(rows.map(({ body }) => (JSON.parse(String(body)) as { payload: { text: string } }).payload.text));
  } finally {
    db.close();
  }
}

/** Walks the chain of a database that nobody uses. */
export async function verifyDatabase(folder: string, origin: string): Promise<AuditVerification> {
  const reader = new SqliteReader({ file: join(folder, "valhalla.db"), origin, onDamage: () => {} });
  try {
    return await walkChain(reader);
  } finally {
    await reader.close();
  }
}
