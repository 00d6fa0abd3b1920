import { z } from "zod";
import { cutPage, decodeCursor } from "../paging/cursor.ts";
import { defineRead } from "../verb/define-read.ts";
import { CheckpointPage, ListCheckpointsInput } from "./schemas.ts";

const Position = z.tuple([z.int(), z.int()]);

/** Every checkpoint that was signed, newest first. */
export const listCheckpoints = defineRead({
  name: "audit.listCheckpoints",
  scope: "audit:read",
  input: ListCheckpointsInput,
  output: CheckpointPage,
  errors: [],
  summary: "Checkpoints, newest first",
  async run({ ctx, input: { limit, cursor } }) {
    const [epoch, size] = decodeCursor(cursor, Position) ?? [];
    const before = epoch === undefined || size === undefined ? null : { epoch, size };
    const found = await ctx.store.read((tx) => tx.checkpoints.list({ limit: limit + 1, before }));
    const { items, next_cursor } = cutPage(found, limit, (checkpoint) => [checkpoint.epoch, checkpoint.size]);
    return { checkpoints: items, next_cursor };
  },
});
