import type { WithReceipt } from "./wire-types.ts";

/**
 * What a change answers: `receipt` names the entry that it wrote last and the latest checkpoint. Keep it where the server
 * cannot reach it, and a record that does not hold the entry any more is found out (`vgo-verify --receipt`).
 */
export type Receipted<T> = T & WithReceipt;
