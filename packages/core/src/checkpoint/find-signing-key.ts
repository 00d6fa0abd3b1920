import type { ReadTransaction } from "../ports/store.ts";
import type { SigningKey } from "./schemas.ts";

const NONE: SigningKey = { vkey: null, previous: null, since_seq: null, since_utc: null };

/** The key that the trail named last (entry AUDIT_KEY_SET). */
export async function findSigningKey(
  { audit }: Pick<ReadTransaction, "audit">,
  workspace: string,
): Promise<SigningKey> {
  const [last] = await audit.list(workspace, { event: "AUDIT_KEY_SET" }, { limit: 1, before_seq: null });
  if (last === undefined) return NONE;
  const { vkey, previous } = last.payload;
  return {
    vkey: typeof vkey === "string" ? vkey : null,
    previous: typeof previous === "string" ? previous : null,
    since_seq: last.seq,
    since_utc: last.ts_utc,
  };
}
