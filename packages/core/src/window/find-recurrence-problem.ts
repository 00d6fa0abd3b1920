import type { Recurrence } from "./schemas.ts";
import { CronRuns } from "./cron-runs.ts";

/** From which a cron expression has to come again. */
const SOME_DAY = Date.UTC(2000, 0, 1);

/** Why a recurrence is none: a cron expression that cannot be read, or an end that is not after its beginning. */
export function findRecurrenceProblem(recurrence: Recurrence): string | null {
  if ("from" in recurrence) {
    const wrong = [recurrence.from, recurrence.to].find((local) => !isLocalTime(local));
    if (wrong !== undefined) return `${wrong} is no date and time`;
    return recurrence.from < recurrence.to ? null : "to must be after from";
  }
  return (
    findCronProblem(recurrence.cron) ?? ("until_cron" in recurrence ? findCronProblem(recurrence.until_cron) : null)
  );
}

/** Whether there is such a date, with such an hour; whether the clock of a zone shows it is another matter. */
function isLocalTime(local: string): boolean {
  const ms = Date.parse(`${local}Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(local);
}

function findCronProblem(cron: string): string | null {
  if (cron.trim().split(/\s+/).length !== 5) return `"${cron}" has not five fields: minute, hour, day, month, weekday`;
  try {
    return new CronRuns(cron, "UTC").after(SOME_DAY) === null ? `"${cron}" is never` : null;
  } catch (cause) {
    return `"${cron}" is no cron expression (${cause instanceof Error ? cause.message : String(cause)})`;
  }
}
