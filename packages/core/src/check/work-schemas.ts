import { z } from "zod";
import { Name } from "../text/identifier.ts";
import { Utc } from "../time/utc.ts";
import { WORK_MAX_COUNT } from "./constants.ts";
import { Check, CheckResult } from "./schemas.ts";

/** What a server found since it asked last, and for how much it has room. */
export const WorkChecksInput = z.strictObject({
  holder: z.string().min(1).max(200).describe("The server: another name for each that runs"),
  results: z.array(CheckResult).max(WORK_MAX_COUNT),
  want: z.int().min(0).max(WORK_MAX_COUNT).describe("At most so many checks to look at"),
});

/** What the server is to look at now, and when there is something next. */
export const CheckWork = z.strictObject({
  claimed: z.array(
    z.strictObject({ check_id: Name, check: Check, due_utc: Utc.describe("Since when it has been due") }),
  ),
  next_due_utc: Utc.nullable().describe(
    "In the past where more is due than was wanted; null when nothing is looked at",
  ),
});
export type CheckWork = z.infer<typeof CheckWork>;
