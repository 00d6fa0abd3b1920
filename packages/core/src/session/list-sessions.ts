import { z } from "zod";
import { cutPage, decodeCursor } from "../paging/cursor.ts";
import { defineRead } from "../verb/define-read.ts";
import { ListSessionsInput, SessionPage } from "./schemas.ts";

const Position = z.tuple([z.string(), z.string()]);

/** The history of sessions, newest first. */
export const listSessions = defineRead({
  name: "session.list",
  scans: true,
  scope: "session:read",
  input: ListSessionsInput,
  output: SessionPage,
  errors: [],
  summary: "History of sessions: filters, newest first",
  async run({ ctx, input: { limit, cursor, ...filter } }) {
    const position = decodeCursor(cursor, Position);
    const after = position === null ? null : { at_utc: position[0], id: position[1] };
    const found = await ctx.store.read((tx) =>
      tx.sessions.list(ctx.caller.workspace, filter, { limit: limit + 1, after }),
    );
    const { items, next_cursor } = cutPage(found, limit, (session) => [session.started_at_utc, session.id]);
    return { sessions: items, next_cursor };
  },
});
