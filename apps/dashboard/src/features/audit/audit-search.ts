/** What the list of entries is asked for, as it stands in the URL; what is left out narrows nothing. */
export interface AuditSearch {
  readonly text?: string;
  /** An event, or with `*` at its end the beginning of some. */
  readonly event?: string;
  /** The id of whoever acted. */
  readonly person?: string;
  readonly session?: string;
  /** The first and the last day in the viewer's zone, `2026-11-22`. */
  readonly from?: string;
  readonly to?: string;
}

export const AUDIT_FILTERS = ["event", "person", "session", "from", "to"] as const;
export type AuditFilter = (typeof AUDIT_FILTERS)[number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What the URL asks for; whatever is no such thing is left out. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const found = {
    text: readText(search["text"], 200),
    event: readText(search["event"], 100)?.toUpperCase(),
    person: readText(search["person"], 200),
    session: readText(search["session"], 100),
    from: readDay(search["from"]),
    to: readDay(search["to"]),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** A number in the URL was text when it was typed. */
function readText(value: unknown, max: number): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text.trim().slice(0, max) : undefined;
}

function readDay(value: unknown): string | undefined {
  return typeof value === "string" && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}
