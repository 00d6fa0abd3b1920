import type { CallOptions } from "../options.ts";
import type { Connection } from "../transport/connect.ts";
import type { About, GetAboutInput } from "../wire-types.ts";

/** What runs the installation. */
export interface SystemRoom {
  /**
   * Versions of the product, of Node and of the database; how much there is and since when; the signing key with the latest
   * checkpoint; policy and playbook in force. For whoever is in, whatever else they may do.
   *
   * @example
   * ```ts
   * const { product_version, data } = await go.system.about();
   * console.log(product_version, data.entries, data.size_bytes / 1_000_000);
   * ```
   */
  about(input?: GetAboutInput, options?: CallOptions): Promise<About>;
}

export function createSystemRoom({ procedures: { system }, query }: Connection): SystemRoom {
  return { about: (input = {}, options) => query((init) => system.about.query(input, init), options) };
}
