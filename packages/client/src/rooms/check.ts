import type { CallOptions, ChangeOptions } from "../options.ts";
import type { Receipted } from "../receipted.ts";
import type { Connection } from "../transport/connect.ts";
import type {
  BeatInput,
  CheckDetail,
  CheckList,
  CheckView,
  GetCheckInput,
  ListChecksInput,
  RemoveCheckInput,
  RunCheckInput,
  SetCheckInput,
  StoredCheck,
} from "../wire-types.ts";

/** Checks: what the server looks at by itself, and heartbeats, which jobs report in to. Each is an input of health. */
export interface CheckRoom {
  /**
   * Every check: how it counts for health now and why, since when, what would make it green, how available its target was over
   * 1, 7, 30 and 90 days, and how fast it answered.
   *
   * @example
   * ```ts
   * const { checks } = await go.check.list();
   * for (const { check_id, status, reason } of checks) console.log(check_id, status, reason);
   * ```
   */
  list(input?: ListChecksInput, options?: CallOptions): Promise<CheckList>;

  /**
   * One check with its changes and its results of the last `days` (1 to 92, default 1).
   *
   * Rejects with `CHECK_UNKNOWN`.
   *
   * @example
   * ```ts
   * const { changes } = await go.check.get({ check_id: "shop-front", days: 7 });
   * for (const { at_utc, from, to } of changes) console.log(at_utc, from, to);
   * ```
   */
  get(input: GetCheckInput, options?: CallOptions): Promise<CheckDetail>;

  /**
   * Adds a check, or sets one that was added so before. What is left out has its default.
   *
   * Rejects with `CHECK_FROM_FILE` for one that a file of the policy defines, and with `INVALID_INPUT` for one that cannot be.
   *
   * @example
   * ```ts
   * await go.check.set({
   *   check_id: "shop-front",
   *   check: { kind: "http", url: "https://shop.example.com/healthz", conditions: ["status == 200", "latency_ms < 300"] },
   * });
   * ```
   */
  set(input: SetCheckInput, options?: ChangeOptions): Promise<Receipted<CheckView>>;

  /**
   * Takes a check away, with a reason of 1 to 500 characters. Answers what it was.
   *
   * Rejects with `CHECK_UNKNOWN`, and with `CHECK_FROM_FILE`.
   *
   * @example
   * ```ts
   * await go.check.remove({ check_id: "shop-front", reason: "The shop moved" });
   * ```
   */
  remove(input: RemoveCheckInput, options?: ChangeOptions): Promise<Receipted<StoredCheck>>;

  /**
   * Has a server look at a check at once, beside its rhythm, and answers when it has looked: `last` is what it found, also for
   * who repeats the call under the same key. Where nobody has looked after 20 seconds, `last` is that of before: its `at_utc`
   * tells. Within five seconds of the last look the next one waits. `timeout_ms` is 30,000 here unless it is given.
   *
   * Rejects with `CHECK_UNKNOWN`, and with `INVALID_INPUT` for a heartbeat, which nobody looks at.
   *
   * @example
   * ```ts
   * const { last } = await go.check.run({ check_id: "shop-front" });
   * console.log(last?.ok, last?.reason);
   * ```
   */
  run(input: RunCheckInput, options?: ChangeOptions): Promise<Receipted<CheckView>>;

  /**
   * Reports in to a heartbeat: a job ran, with `ok: false` it ran and failed. Silence beyond its interval turns it yellow, then
   * red.
   *
   * Rejects with `CHECK_UNKNOWN`, and with `CHECK_NO_HEARTBEAT` for a check that looks by itself.
   *
   * @example
   * ```ts
   * await go.check.beat({ check_id: "nightly-backup", note: "4,310 files" });
   * ```
   */
  beat(input: BeatInput, options?: ChangeOptions): Promise<Receipted<CheckView>>;
}

/** The server answers when somebody has looked, or after 20 seconds. */
const RUN_TIMEOUT_MS = 30_000;

export function createCheckRoom({ procedures: { check }, query, mutate }: Connection): CheckRoom {
  return {
    list: (input = {}, options) => query((init) => check.list.query(input, init), options),
    get: (input, options) => query((init) => check.get.query(input, init), options),
    set: (input, options) => mutate((init) => check.set.mutate(input, init), options),
    remove: (input, options) => mutate((init) => check.remove.mutate(input, init), options),
    run: (input, options = {}) =>
      mutate((init) => check.run.mutate(input, init), { ...options, timeout_ms: options.timeout_ms ?? RUN_TIMEOUT_MS }),
    beat: (input, options) => mutate((init) => check.beat.mutate(input, init), options),
  };
}
