import cronstrue from "cronstrue";
import type { Recurrence } from "./schemas.ts";

/** When a recurrence is, as a sentence: `At 18:00, only on Friday, for 2 hours 30 minutes (Europe/Berlin)`. */
export function describeRecurrence(recurrence: Recurrence): string {
  const { time_zone } = recurrence;
  if ("from" in recurrence) {
    return `Once, from ${formatLocal(recurrence.from)} to ${formatLocal(recurrence.to)} (${time_zone})`;
  }
  const start = describeCron(recurrence.cron);
  if ("minutes" in recurrence) return `${start}, for ${formatDuration(recurrence.minutes)} (${time_zone})`;
  const end = describeCron(recurrence.until_cron);
  return `${start}, until: ${end.charAt(0).toLowerCase()}${end.slice(1)} (${time_zone})`;
}

function describeCron(cron: string): string {
  return cronstrue.toString(cron, { use24HourTimeFormat: true, verbose: false });
}

function formatLocal(local: string): string {
  return local.replace("T", " ");
}

const UNITS = [
  ["day", 24 * 60],
  ["hour", 60],
  ["minute", 1],
] as const;

/** `1 day 2 hours`, `45 minutes`. */
function formatDuration(minutes: number): string {
  const words: string[] = [];
  let left = minutes;
  for (const [unit, length] of UNITS) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? "" : "s"}`);
  }
  return words.join(" ");
}
