import type { CallOptions } from "../options.ts";
import type { Connection } from "../transport/connect.ts";
import type { ListWindowsInput, WindowList } from "../wire-types.ts";

/** Freeze windows: when what may not go, or may go only then. They are defined in the policy. */
export interface WindowRoom {
  /**
   * Every window of the policy: when it is as a sentence, whether it is now, and the next five times.
   *
   * @example
   * ```ts
   * const { windows } = await go.window.list();
   * for (const { definition, text, current } of windows) {
   *   console.log(definition.title, text, current === null ? "" : `until ${current.ends_at_utc}`);
   * }
   * ```
   */
  list(input?: ListWindowsInput, options?: CallOptions): Promise<WindowList>;
}

export function createWindowRoom({ procedures: { window }, query }: Connection): WindowRoom {
  return { list: (input = {}, options) => query((init) => window.list.query(input, init), options) };
}
