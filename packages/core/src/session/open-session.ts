import type { AuditPayload } from "../audit/schemas.ts";
import type { ChangeCall } from "../verb/define-change.ts";
import type { ActiveSession } from "./schemas.ts";

/** Stores a session that begins, by what it is found, and its first entry. */
export async function openSession(
  { tx, record }: Pick<ChangeCall<never>, "tx" | "record">,
  session: ActiveSession,
  payload: AuditPayload = {},
): Promise<void> {
  const { id, workspace, started_by, started_at_utc, cone_band, status, notes, snapshot } = session;
  await tx.sessions.insert(session);
  const texts = [...(notes === null ? [] : [notes]), started_by.name, started_by.id];
  await tx.sessions.indexText(workspace, id, texts.join("\n"));
  await record({
    event: "GO_SESSION_START",
    session_id: id,
    payload: { started_at_utc, cone_band, status, notes, snapshot, ...payload },
  });
}
