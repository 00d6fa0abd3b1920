import { useSyncExternalStore } from "react";

const PREFIX = "valhalla-go:draft:";

/** Only where the browser keeps nothing for us: a draft then lives as long as the page. */
const kept = new Map<string, string>();
const listeners = new Set<() => void>();

interface Draft {
  readonly text: string;
  readonly setText: (text: string) => void;
}

/**
 * Text that somebody is typing. It survives a reload of the page, errors and a lost connection, and is kept apart by
 * `key`: another step or another session is another draft. Until something is typed it is `initial`.
 */
export function useDraft(key: string, initial = ""): Draft {
  const typed = useSyncExternalStore(subscribe, () => read(key));
  return { text: typed ?? initial, setText: (text) => write(key, text === initial ? null : text) };
}

/** Forgets a draft because it was sent. What was typed after `sent` went out stays. */
export function forgetDraft(key: string, sent: string): void {
  if (read(key) === sent) write(key, null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(PREFIX + key);
  } catch {
    return kept.get(key) ?? null;
  }
}

function write(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, text);
  } catch {
    if (text === null) kept.delete(key);
    else kept.set(key, text);
  }
  for (const listener of listeners) listener();
}
