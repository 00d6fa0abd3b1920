import { type EntryFacts, epochAfterRestore } from "@valhalla-go/core/proof";
import { z } from "zod";
import type { Restore } from "../verification.ts";
import type { KeyChange } from "./log-entries.ts";

const RestorePayload = z.object({
  epoch: z.unknown().optional(),
  abandoned_head: z.object({ seq: z.int().nonnegative(), hash: z.string() }).nullish().catch(null),
});
const KeyPayload = z.object({ vkey: z.string(), previous: z.string().nullish().catch(null) });

/** The restore that an entry tells of, behind the epoch `before`; null when it tells of none. */
export function readRestore({ event, seq, ts_utc, payload }: EntryFacts, before: number): Restore | null {
  if (event !== "DATA_RESTORED") return null;
  const { epoch, abandoned_head } = RestorePayload.parse(JSON.parse(payload));
  return {
    seq,
    epoch: epochAfterRestore(before, epoch),
    abandoned_seq: abandoned_head?.seq ?? null,
    abandoned_hash: abandoned_head?.hash ?? null,
    at_utc: ts_utc,
  };
}

/** The key that signs from an entry on; null when the entry names none. */
export function readKeyChange({ event, seq, payload }: EntryFacts): KeyChange | null {
  if (event !== "AUDIT_KEY_SET") return null;
  const { success, data } = KeyPayload.safeParse(JSON.parse(payload));
  return success ? { seq, vkey: data.vkey, previous: data.previous ?? null } : null;
}
