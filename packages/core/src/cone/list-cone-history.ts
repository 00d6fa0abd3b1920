import { z } from "zod";
import { cutPage, decodeCursor } from "../paging/cursor.ts";
import { defineRead } from "../verb/define-read.ts";
import { readCone } from "./read-cone.ts";
import { ConeHistoryPage, ListConeHistoryInput } from "./schemas.ts";

const Position = z.tuple([z.int()]);

/** Every cone that was in force, newest first, with who set it. */
export const listConeHistory = defineRead({
  name: "cone.listHistory",
  scope: "cone:read",
  input: ListConeHistoryInput,
  output: ConeHistoryPage,
  errors: [],
  summary: "History of the cone, newest first",
  async run({ ctx, input: { limit, cursor } }) {
    const [before_seq] = decodeCursor(cursor, Position) ?? [null];
    const found = await ctx.store.read((tx) => tx.cone.list(ctx.caller.workspace, { limit: limit + 1, before_seq }));
    const { items, next_cursor } = cutPage(found, limit, (stored) => [stored.seq]);
    return { changes: items.map((stored) => ({ seq: stored.seq, ...readCone(stored) })), next_cursor };
  },
});
