import { z } from "zod";
import { NOTE_MAX_LENGTH, REASON_MAX_LENGTH } from "./constants.ts";

/** Free text of an operator; may be empty, at most {@link NOTE_MAX_LENGTH} characters. */
export const Note = z.string().max(NOTE_MAX_LENGTH);

/** Why something was done: 1 to {@link REASON_MAX_LENGTH} characters, not only white space. */
export const Reason = z
  .string()
  .max(REASON_MAX_LENGTH)
  .regex(/\S/, "say why, in at least one character that is not a space");
