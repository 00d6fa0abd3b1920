import { useSyncExternalStore } from "react";

const PREFIX = "valhalla-go:draft:";
const PERSON_KEY = "valhalla-go:drafts-of";

/** What the browser does not keep for us, now or at all: such a draft lives as long as the page, and counts before an older one. */
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

/** Forgets every draft. */
export function forgetAllDrafts(): void {
  kept.clear();
  try {
    const keys = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index));
    for (const key of keys) if (key?.startsWith(PREFIX) === true) sessionStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  tell();
}

/** Says whose drafts these are from now on: those that somebody else typed in this window are forgotten. */
export function claimDrafts(person: string): void {
  try {
    const before = sessionStorage.getItem(PERSON_KEY);
    if (before !== null && before !== person) forgetAllDrafts();
    sessionStorage.setItem(PERSON_KEY, person);
  } catch {
    // Drafts then live as long as the page, and another person's page is built anew.
  }
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(key: string): string | null {
  const unsaved = kept.get(key);
  if (unsaved !== undefined) return unsaved;
  try {
    return sessionStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

function write(key: string, text: string | null): void {
  kept.delete(key);
  try {
    if (text === null) sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, text);
  } catch {
    if (text !== null) keepHere(key, text);
  }
  tell();
}

/** Keeps a draft as long as the page: an older one that the browser has of it would come back with a reload. */
function keepHere(key: string, text: string): void {
  kept.set(key, text);
  try {
    sessionStorage.removeItem(PREFIX + key);
  } catch {
    // There is none, where nothing can be kept.
  }
}
