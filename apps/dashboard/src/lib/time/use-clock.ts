import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tick of listeners) tick();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function currentSecond(): number {
  return Math.floor(Date.now() / 1000) * 1000;
}

function currentDay(): number {
  return new Date().setHours(0, 0, 0, 0);
}

/** The current second in milliseconds since 1970. Renders whoever uses it once a second, so use it only in leaves. */
export function useSeconds(): number {
  return useSyncExternalStore(subscribe, currentSecond);
}

/** Midnight of the viewer's current day in milliseconds since 1970. Renders when a new day begins. */
export function useToday(): number {
  return useSyncExternalStore(subscribe, currentDay);
}
