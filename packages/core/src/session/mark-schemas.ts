import { z } from "zod";
import { Band } from "../cone/schemas.ts";
import { HealthStatus } from "../health/schemas.ts";
import { Utc } from "../time/utc.ts";
import { EndReason, StartedSession } from "./schemas.ts";

// Ended sessions as the columns beside their texts tell them: enough to draw or count thousands of them without reading any.

const mark = {
  id: StartedSession.options[0].shape.id,
  started_at_utc: Utc,
  cone_band: Band,
  status: HealthStatus,
  end_reason: EndReason.nullable(),
};

/** From when to when a session lasted, and whose it was. */
export const SessionSpan = z.strictObject({
  ...mark,
  ended_at_utc: Utc,
  started_by_id: z.string(),
});
export type SessionSpan = z.infer<typeof SessionSpan>;

/** How long was worked in a session. */
export const SessionWork = z.strictObject({ ...mark, work_ms: z.int().nonnegative() });
export type SessionWork = z.infer<typeof SessionWork>;
