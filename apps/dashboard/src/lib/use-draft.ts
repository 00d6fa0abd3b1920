import { useState } from "react";

const PREFIX = "valhalla-go:draft:";

interface Draft {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Forgets what was typed, because it was sent. */
  readonly clear: () => void;
}

/**
 * Text that somebody is typing. It survives a reload of the page, errors and a lost connection, and is kept apart by
 * `key`: another step or another session is another draft. Until something is typed it is `initial`.
 */
export function useDraft(key: string, initial = ""): Draft {
  const [stored, setStored] = useState(() => ({ key, text: read(key) }));
  const current = stored.key === key ? stored : { key, text: read(key) };
  if (current !== stored) setStored(current);

  function change(text: string | null): void {
    write(key, text);
    // The key may have moved on while the text was sent: that must not clear what is typed under the new one.
    setStored((latest) => (latest.key === key ? { key, text } : latest));
  }

  return {
    text: current.text ?? initial,
    setText: (text) => change(text === initial ? null : text),
    clear: () => change(null),
  };
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

function write(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, text);
  } catch {
    // Without storage a draft lives as long as the page; typing must go on.
  }
}
