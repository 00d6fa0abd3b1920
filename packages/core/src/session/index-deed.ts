import type { Actor } from "../actor/schemas.ts";
import type { WriteTransaction } from "../ports/store.ts";
import type { StartedSession } from "./schemas.ts";

/**
 * Makes a session be found by what was said in it and by who said it. Whoever started it is among its texts since then.
 */
export async function indexDeed(
  tx: WriteTransaction,
  { workspace, id, started_by }: Pick<StartedSession, "workspace" | "id" | "started_by">,
  actor: Actor,
  ...texts: readonly string[]
): Promise<void> {
  const isStarter = actor.kind === started_by.kind && actor.id === started_by.id;
  const found = isStarter ? texts : [...texts, actor.name, actor.id];
  if (found.length > 0) await tx.sessions.indexText(workspace, id, found.join("\n"));
}
