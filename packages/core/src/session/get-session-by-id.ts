import { z } from "zod";
import { GoError } from "../errors/go-error.ts";
import { cutPage, decodeCursor } from "../paging/cursor.ts";
import { defineRead } from "../verb/define-read.ts";
import { GetSessionByIdInput, SessionRecord } from "./schemas.ts";

const Position = z.tuple([z.int()]);

/** One session with a page of its timeline, oldest entry first. */
export const getSessionById = defineRead({
  name: "session.getById",
  scope: "session:read",
  input: GetSessionByIdInput,
  output: SessionRecord,
  errors: ["SESSION_UNKNOWN"],
  summary: "One session with its timeline",
  async run({ ctx, input: { id, limit, cursor } }) {
    const { workspace } = ctx.caller;
    const [after_seq] = decodeCursor(cursor, Position) ?? [0];
    return ctx.store.read(async (tx) => {
      const session = await tx.sessions.find(workspace, id);
      if (session === null) throw new GoError("SESSION_UNKNOWN", { session_id: id });
      const found = await tx.audit.listSession(workspace, id, after_seq, limit + 1);
      const { items, next_cursor } = cutPage(found, limit, (entry) => [entry.seq]);
      return { session, timeline: items, next_cursor };
    });
  },
});
