type Listener = (sentence: string) => void;

const listeners = new Set<Listener>();

/** Says a sentence to who cannot see the page. For results of one's own acts and for changes of the verdict, no more. */
export function announce(sentence: string): void {
  for (const listener of listeners) listener(sentence);
}

/** Follows what is announced; answers how to stop. */
export function onAnnounce(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
