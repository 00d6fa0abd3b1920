import { z } from "zod";
import type { AuditEvent } from "../../audit/constants.ts";
import type { AuditEntry } from "../../audit/schemas.ts";
import { tellValue } from "../../report/text/tell-value.ts";
import { parseUtc } from "../../time/utc.ts";

/** What figures of a playbook are counted in, beside sessions. */
export const FIGURE_EVENTS = [
  "GO_STEP_SET",
  "GO_STEP_SKIP",
  "GO_STEP_DENY",
  "GO_SESSION_HOLD",
  "GO_SESSION_RESUME",
] as const satisfies readonly AuditEvent[];

/** How a step stands: neither done nor skipped is open; unknown where an entry of an earlier version does not tell. */
export type StepStanding = "done" | "skipped" | "open" | "unknown";

/** What an entry says, in so few fields that those of a long period fit into memory. */
export interface StepDeed {
  readonly seq: number;
  readonly at_micros: number;
  readonly event: (typeof FIGURE_EVENTS)[number];
  /** Empty for a hold and its end. */
  readonly step_id: string;
  /** How the step stands afterwards; a refusal and a hold change nothing, and say "unknown". */
  readonly after: StepStanding;
  readonly before: StepStanding;
}

const Word = z.object({ done: z.boolean(), skipped: z.boolean().default(false) });

/** Reads the entry of an event of {@link FIGURE_EVENTS}. */
export function readStepDeed({ seq, ts_utc, event, payload }: AuditEntry): StepDeed {
  return {
    seq,
    at_micros: parseUtc(ts_utc),
    event: event as StepDeed["event"],
    step_id: tellValue(payload["step_id"]),
    after: standingAfter(event as StepDeed["event"], payload["done"] === true),
    before: payload["before"] === null ? "open" : standingOf(payload["before"]),
  };
}

function standingAfter(event: StepDeed["event"], done: boolean): StepStanding {
  if (event === "GO_STEP_SKIP") return "skipped";
  if (event !== "GO_STEP_SET") return "unknown";
  return done ? "done" : "open";
}

/** How a step stands by what was said of it. */
export function standingOf(word: unknown): StepStanding {
  const read = Word.safeParse(word);
  if (!read.success) return "unknown";
  if (read.data.done) return "done";
  return read.data.skipped ? "skipped" : "open";
}
