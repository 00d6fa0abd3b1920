import type { RunningServer } from "./start-server.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A signal that comes again so soon is the same wish: a terminal or a service manager tells the whole family of processes. */
const SAME_WISH_MS = 1000;

/** Shuts down cleanly at the first signal; who asks again, later, has the process ended at once. */
export function stopOnSignal(server: Pick<RunningServer, "close">): void {
  let asked_at: number | null = null;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (asked_at === null) void server.close().then(() => process.exit(0));
      else if (performance.now() - asked_at > SAME_WISH_MS) process.exit(1);
      asked_at ??= performance.now();
    });
  }
}
