import type { Query, QueryClient, QueryMeta } from "@tanstack/react-query";
import type { AuditEntry } from "@valhalla-go/core/schemas";

/** An answer with an entry taken in; the very same answer when the entry is nothing to it, or is in it already. */
type Take = (answer: unknown, entry: AuditEntry) => unknown;

/**
 * Marks an answer that is kept current by the entries themselves, as they are told. It is never asked for again: a long
 * timeline would be fetched anew, page by page, with each entry.
 */
export function takesEntries<Answer>(take: (answer: Answer, entry: AuditEntry) => Answer): QueryMeta {
  return { takeEntry: take };
}

/** Whether an answer that is there already stays as it is until entries change it. */
export function keepsItself({ meta, state }: Query): boolean {
  return takeOf(meta) !== null && state.data !== undefined;
}

/** What was told while an answer is on its way, oldest first: answers take entries in by their order. */
const waiting = new WeakMap<Query, AuditEntry[]>();

/** Hands an entry to every answer that takes entries in; to one that is on its way, once it is there. */
export function handOut(client: QueryClient, entry: AuditEntry): void {
  for (const query of client.getQueryCache().getAll()) {
    const take = takeOf(query.meta);
    if (take === null) continue;
    const told = waiting.get(query);
    if (told !== undefined) told.push(entry);
    else if (query.state.fetchStatus === "idle") apply(client, query, take, entry);
    else void applyOnceIdle(client, query, take, [entry]);
  }
}

async function applyOnceIdle(client: QueryClient, query: Query, take: Take, told: AuditEntry[]): Promise<void> {
  waiting.set(query, told);
  // One that was forgotten on its way stays as it was then.
  while (isKept(client, query) && query.state.fetchStatus !== "idle") {
    await query.promise?.catch(() => undefined);
    // The answer is put away a moment after it came in.
    await new Promise((resolve) => setTimeout(resolve));
  }
  waiting.delete(query);
  if (isKept(client, query)) for (const entry of told) apply(client, query, take, entry);
}

function isKept(client: QueryClient, query: Query): boolean {
  return client.getQueryCache().get(query.queryHash) === query;
}

function apply(client: QueryClient, { queryKey }: Query, take: Take, entry: AuditEntry): void {
  const before = client.getQueryData(queryKey);
  if (before === undefined) return;
  const after = take(before, entry);
  if (after !== before) client.setQueryData(queryKey, after);
}

function takeOf(meta: QueryMeta | undefined): Take | null {
  const take = meta?.["takeEntry"];
  return typeof take === "function" ? (take as Take) : null;
}
