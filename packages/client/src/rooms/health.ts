import type { CallOptions, ChangeOptions } from "../options.ts";
import type { Receipted } from "../receipted.ts";
import type { Connection } from "../transport/connect.ts";
import type {
  AlertsReceived,
  GetHealthHistoryInput,
  GetHealthInput,
  Health,
  HealthHistory,
  PushSignalInput,
  ReceiveAlertsInput,
  RemoveSignalInput,
  Signal,
} from "../wire-types.ts";

/** Health: green, yellow or red, rolled up from the server's own measurements and from signals that others report. */
export interface HealthRoom {
  /**
   * Health now: the worst of its inputs, and a reason for each that is not green. An input that is too old is yellow.
   *
   * @example
   * ```ts
   * const { status, reasons } = await go.health.get();
   * if (status !== "green") console.log(reasons.join("\n"));
   * ```
   */
  get(input?: GetHealthInput, options?: CallOptions): Promise<Health>;

  /**
   * How one input of health was in the last `days` (1 to 92, default 1): a check by what was measured, a signal by what was
   * reported of it. Of what the server measures of itself nothing is kept, which `origin: "none"` says.
   *
   * @example
   * ```ts
   * const { spans } = await go.health.getHistory({ source: "nightly-backup", days: 7 });
   * for (const { from_utc, to_utc, status } of spans) console.log(from_utc, to_utc, status);
   * ```
   */
  getHistory(input: GetHealthHistoryInput, options?: CallOptions): Promise<HealthHistory>;

  /**
   * Reports the health of something under the name `source`. Holds for `ttl_seconds`, 1 to 2,678,400 (31 days): without
   * another report by then the source counts as yellow. Answers the signal as it is kept.
   *
   * Rejects with `INVALID_INPUT` for a name, a reason or a time that cannot be.
   *
   * @example
   * ```ts
   * await go.health.pushSignal({ source: "nightly-backup", status: "green", reason: "Finished in 4 min", ttl_seconds: 90_000 });
   * ```
   */
  pushSignal(input: PushSignalInput, options?: ChangeOptions): Promise<Receipted<Signal>>;

  /**
   * Takes a source away, so that health no longer waits for it. Answers its last signal.
   *
   * Rejects with `SIGNAL_UNKNOWN` when the source has none.
   *
   * @example
   * ```ts
   * await go.health.removeSignal({ source: "nightly-backup" });
   * ```
   */
  removeSignal(input: RemoveSignalInput, options?: ChangeOptions): Promise<Receipted<Signal>>;

  /**
   * Takes in what Alertmanager sends to a webhook (version 4): each alert that fires is a signal with its labels, one that is
   * resolved is taken away. For who relays alerts; Alertmanager itself calls `POST /core/status/alertmanager`.
   *
   * @example
   * ```ts
   * const alert = { status: "firing", labels: { alertname: "QueueLag", severity: "critical" } } as const;
   * await go.health.receiveAlerts({ alerts: [alert] });
   * ```
   */
  receiveAlerts(input: ReceiveAlertsInput, options?: ChangeOptions): Promise<Receipted<AlertsReceived>>;
}

export function createHealthRoom({ procedures: { health }, query, mutate }: Connection): HealthRoom {
  return {
    get: (input = {}, options) => query((init) => health.get.query(input, init), options),
    getHistory: (input, options) => query((init) => health.getHistory.query(input, init), options),
    pushSignal: (input, options) => mutate((init) => health.pushSignal.mutate(input, init), options),
    receiveAlerts: (input, options) => mutate((init) => health.receiveAlerts.mutate(input, init), options),
    removeSignal: (input, options) => mutate((init) => health.removeSignal.mutate(input, init), options),
  };
}
