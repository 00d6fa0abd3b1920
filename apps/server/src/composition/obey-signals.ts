import type { RunningServer } from "./start-server.ts";

const STOPPING = ["SIGINT", "SIGTERM"] as const;

/** A signal that comes again so soon is the same wish: a terminal or a service manager tells the whole family of processes. */
const SAME_WISH_MS = 1000;

/**
 * Shuts down cleanly at the first signal; who asks again, later, has the process ended at once. SIGHUP has the policy read anew,
 * as is usual for a service, unless the server runs in a terminal: there it means that the terminal was closed.
 */
export function obeySignals(server: Pick<RunningServer, "close" | "reloadPolicy">, has_terminal: boolean): void {
  let asked_at: number | null = null;
  if (!has_terminal) process.on("SIGHUP", () => void server.reloadPolicy());
  for (const signal of has_terminal ? ([...STOPPING, "SIGHUP"] as const) : STOPPING) {
    process.on(signal, () => {
      if (asked_at === null) void server.close().then(() => process.exit(0));
      else if (performance.now() - asked_at > SAME_WISH_MS) process.exit(1);
      asked_at ??= performance.now();
    });
  }
}
