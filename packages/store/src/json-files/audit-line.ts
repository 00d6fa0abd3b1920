import { type AuditEntry, type StoredEntry, canonicalText, readEntry } from "@valhalla-go/core";

/** An entry as a line of `audit.log`: the old service's three fields first, then ours. Ends with a line end. */
export function formatAuditLine({ ts_utc, event, payload, ...rest }: AuditEntry): string {
  return `${JSON.stringify({ ts_utc, event, payload, ...rest })}\n`;
}

/**
 * A stored row as a line of `audit.log`. The chain is what vouches for the text; a row that is not JSON any more is told
 * by its columns, so that the file has a line for every entry.
 */
export function formatStoredLine({ body, ...columns }: StoredEntry): string {
  const told = parseObject(body) ?? { payload: null, ...columns };
  const { ts_utc, event, payload, ...rest } = told;
  return `${JSON.stringify({ ts_utc, event, payload, ...rest, hash: columns.hash })}\n`;
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The entry that a line holds, null when it is none or its hash is another. */
export function readAuditLine(line: string): AuditEntry | null {
  if (!line.startsWith("{")) return null;
  try {
    const { hash, ...unsealed } = JSON.parse(line) as { readonly hash?: unknown };
    return typeof hash === "string" ? readEntry({ body: canonicalText(unsealed), hash }) : null;
  } catch {
    return null;
  }
}

/** The place of the entry that a line stands for; null when it is not a line of ours. */
export function readAuditPlace(line: string): { readonly seq: number; readonly hash: string } | null {
  const value = parseObject(line);
  const { seq, hash } = value ?? {};
  return typeof seq === "number" && typeof hash === "string" ? { seq, hash } : null;
}
