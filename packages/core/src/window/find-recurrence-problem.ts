import { Cron } from "croner";
import type { Recurrence } from "./schemas.ts";

/** From which a cron expression has to come again. */
const SOME_DAY = new Date("2000-01-01T00:00:00Z");

/** Why a recurrence is none: a cron expression that cannot be read, or an end that is not after its beginning. */
export function findRecurrenceProblem(recurrence: Recurrence): string | null {
  if ("from" in recurrence) return recurrence.from < recurrence.to ? null : "to must be after from";
  return (
    findCronProblem(recurrence.cron) ?? ("until_cron" in recurrence ? findCronProblem(recurrence.until_cron) : null)
  );
}

function findCronProblem(cron: string): string | null {
  if (cron.trim().split(/\s+/).length !== 5) return `"${cron}" has not five fields: minute, hour, day, month, weekday`;
  try {
    return new Cron(cron, { timezone: "UTC", mode: "5-part" }).nextRun(SOME_DAY) === null ? `"${cron}" is never` : null;
  } catch (cause) {
    return `"${cron}" is no cron expression (${cause instanceof Error ? cause.message : String(cause)})`;
  }
}
