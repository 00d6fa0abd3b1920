import { z } from "zod";
import { Digest } from "../text/digest.ts";

/** What the caller of a change can hold against the record later: the entry that the change wrote last. */
export const Receipt = z.strictObject({
  seq: z.int().positive().describe("The place of the entry"),
  hash: Digest.describe("The hash of the entry"),
  checkpoint: z
    .string()
    .nullable()
    .describe("The latest checkpoint, a signed note (C2SP tlog-checkpoint); null before the first one"),
});
export type Receipt = z.infer<typeof Receipt>;

/** What comes with the answer of every change. */
export const WithReceipt = z.strictObject({ receipt: Receipt });
export type WithReceipt = z.infer<typeof WithReceipt>;
