import { AuditEntry } from "./schemas.ts";

/** An entry without its hash, which is that of its text. */
export type UnsealedEntry = Omit<AuditEntry, "hash">;

/** Stands in for the hash while a text is parsed, even for one that the text itself has and must not have. */
const ANY_HASH = "0".repeat(64);

/** The entry that a text tells in whatever spelling; null when it tells none. */
export function parseEntryText(body: string): UnsealedEntry | null {
  try {
    const parsed: unknown = JSON.parse(body);
    const result = AuditEntry.safeParse({ ...(parsed as object), hash: ANY_HASH });
    if (!result.success) return null;
    const { hash: _, ...entry } = result.data;
    return entry;
  } catch {
    return null;
  }
}
