import type { HealthStatus } from "@valhalla-go/client";
import { UsageError } from "../errors/usage-error.ts";
import { print } from "../output/print.ts";
import { formatMoment } from "../output/times.ts";
import { paintStatus } from "../render/words.ts";
import type { Shell } from "../shell.ts";
import { changeOptions } from "./change.ts";

interface Given {
  readonly source: string;
  readonly status: HealthStatus | undefined;
  readonly reason: string | undefined;
  readonly ttl: number;
  readonly remove: boolean;
}

/** Reports the health of something, or takes its signal away. */
export async function signal(shell: Shell, { source, status, reason, ttl, remove }: Given): Promise<void> {
  if (remove) {
    if (status !== undefined) throw new UsageError("Either a status or --remove.");
    const go = await shell.connect();
    const gone = await go.health.removeSignal({ source }, changeOptions(shell));
    print(shell, gone, (shown) => [`${shown.source} says nothing about health any more.`]);
    return;
  }
  if (status === undefined || reason === undefined) {
    throw new UsageError(`Say what is and why: vgo signal ${source} red --reason "lag 14 min", or --remove.`);
  }
  const go = await shell.connect();
  const kept = await go.health.pushSignal({ source, status, reason, ttl_seconds: ttl }, changeOptions(shell));
  print(shell, kept, (shown) => [
    `${shown.source} is ${paintStatus(shown.status, shell.paint)} until ${formatMoment(shown.expires_at_utc)}: ${shown.reason}`,
  ]);
}
