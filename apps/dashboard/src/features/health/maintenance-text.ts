import type { Recurrence } from "@valhalla-go/core/schemas";

const FOR = /^(?<cron>.+?)\s+for\s+(?<minutes>\d+)\s*min(?:utes)?$/;
const UNTIL = /^(?<cron>.+?)\s+until\s+(?<until>.+)$/;
const FROM_TO = /^(?<from>\d{4}-\d{2}-\d{2}T\d{2}:\d{2})\s+to\s+(?<to>\d{4}-\d{2}-\d{2}T\d{2}:\d{2})$/;
const ZONED = /^(?<when>.+?)\s+in\s+(?<zone>[A-Za-z_+\-/0-9]+)$/;

/** A recurrence as a line of text. */
export function writeMaintenance(recurrence: Recurrence): string {
  const when =
    "from" in recurrence
      ? `${recurrence.from} to ${recurrence.to}`
      : "minutes" in recurrence
        ? `${recurrence.cron} for ${recurrence.minutes} min`
        : `${recurrence.cron} until ${recurrence.until_cron}`;
  return `${when} in ${recurrence.time_zone}`;
}

/** What a line of text says, before it is known that it is a recurrence; the text itself where it says nothing of the kind. */
export function readMaintenance(line: string): unknown {
  const { when = line.trim(), zone = "UTC" } = ZONED.exec(line.trim())?.groups ?? {};
  const time_zone = zone;
  const once = FROM_TO.exec(when)?.groups;
  if (once !== undefined) return { from: once["from"], to: once["to"], time_zone };
  const lasting = FOR.exec(when)?.groups;
  if (lasting !== undefined) return { cron: lasting["cron"], minutes: Number(lasting["minutes"]), time_zone };
  const until = UNTIL.exec(when)?.groups;
  if (until !== undefined) return { cron: until["cron"], until_cron: until["until"], time_zone };
  return line.trim();
}
