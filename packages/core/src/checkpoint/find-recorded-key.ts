import type { ReadTransaction } from "../ports/store.ts";

/** The key that the trail named last (entry AUDIT_KEY_SET), as C2SP signed-note writes it; null when it named none. */
export async function findRecordedKey(
  { audit }: Pick<ReadTransaction, "audit">,
  workspace: string,
): Promise<string | null> {
  const [last] = await audit.list(workspace, { event: "AUDIT_KEY_SET" }, { limit: 1, before_seq: null });
  const vkey = last?.payload["vkey"];
  return typeof vkey === "string" ? vkey : null;
}
