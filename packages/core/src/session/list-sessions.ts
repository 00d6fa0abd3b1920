import { z } from "zod";
import { cutPage, decodeCursor } from "../paging/cursor.ts";
import { invalidInput } from "../errors/go-error.ts";
import { defineRead } from "../verb/define-read.ts";
import { SESSION_ORDERS } from "./constants.ts";
import { ListSessionsInput, SessionPage } from "./schemas.ts";
import { orderKeyOf } from "./order-key.ts";

const Position = z.tuple([z.enum(SESSION_ORDERS), z.union([z.string(), z.number()]), z.string()]);

/** The history of sessions: filters that combine, in one of several orders. */
export const listSessions = defineRead({
  name: "session.list",
  scans: true,
  scope: "session:read",
  input: ListSessionsInput,
  output: SessionPage,
  errors: [],
  summary: "History of sessions: search, filters, orders",
  async run({ ctx, input: { limit, cursor, order, ascending, ...filter } }) {
    const position = decodeCursor(cursor, Position);
    if (position !== null && position[0] !== order) {
      throw invalidInput({
        path: ["cursor"],
        message: `belongs to a list in the order "${position[0]}"; leave it out`,
      });
    }
    const after = position === null ? null : { key: position[1], id: position[2] };
    const page = { limit: limit + 1, after, order, ascending };
    const found = await ctx.store.read((tx) => tx.sessions.list(ctx.caller.workspace, filter, page));
    const { items, next_cursor } = cutPage(found, limit, (session) => [order, orderKeyOf(session, order), session.id]);
    return { sessions: items, next_cursor };
  },
});
