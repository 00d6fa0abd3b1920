import type { Policy, ReadableStore, RunVerb, Store } from "@valhalla-go/core";
import type { AdoptionReport } from "@valhalla-go/store";

/** Where the verbs of a server run, and what the server hears of their store. */
export interface Backend {
  readonly run: RunVerb;
  /** The public half of the key that signs here. */
  readonly vkey: string;
  readonly store: ReadableStore & Pick<Store, "condition" | "onCondition" | "onCommit" | "checkWritable">;
  /** What the first start did with the data folder; null when it was an installation already. */
  readonly adoption: AdoptionReport | null;
  /** Which JSON files are not up to date and why, null when all are. */
  readonly files: { readonly problem: string | null };
  /**
   * Lets another policy count from now on, for every call: it is recorded first, and what is decided by it stands behind that
   * entry. One at a time. Throws STORE_UNAVAILABLE, STORE_FULL or STORE_READ_ONLY; then the one of before goes on counting.
   */
  usePolicy(policy: Policy): Promise<void>;
  /** Waits for what is under way and lets go of the database. */
  close(): Promise<void>;
}
