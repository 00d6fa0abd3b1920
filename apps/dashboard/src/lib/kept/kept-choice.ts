/** One of a few that a person chose, kept by this browser for everybody who uses it. */
export interface KeptChoice<V extends string> {
  readonly current: () => V;
  readonly set: (value: V) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * A choice under `key` in the browser's storage; what is not among `values` counts as the first of them. A browser that
 * keeps nothing has it for as long as the page lives. Other windows follow.
 */
export function keptChoice<V extends string>(key: string, values: readonly [V, ...V[]]): KeptChoice<V> {
  const listeners = new Set<() => void>();
  let unkept: V | null = null;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const followWindows = ({ key: changed }: StorageEvent): void => {
    if (changed === key || changed === null) tell();
  };
  return {
    current() {
      const kept = unkept ?? read(key);
      return values.find((value) => value === kept) ?? values[0];
    },
    set(value) {
      unkept = write(key, value) ? null : value;
      tell();
    },
    subscribe(listener) {
      if (listeners.size === 0) addEventListener("storage", followWindows);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) removeEventListener("storage", followWindows);
      };
    },
  };
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
