import { join } from "node:path";
import type { RestoreReport } from "@valhalla-go/store";

/** What a restore did, in lines for who asked for it. */
export function describeRestore(report: RestoreReport, data_dir: string): string {
  const { origin, taken_at_utc, backup_head, replaced_in, team_files } = report;
  const { restored, kept } = team_files;
  const lines = [
    `Restored: installation ${origin} in ${data_dir} as of ${taken_at_utc}, up to entry ${backup_head.seq}; entry ${backup_head.seq + 1} tells of it.`,
    describeAbandoned(report),
    ...(replaced_in === null ? [] : [`Kept: what was there is in ${join(data_dir, replaced_in)}.`]),
    ...(restored.length === 0 ? [] : [`Restored with it: ${restored.join(", ")}.`]),
    ...(kept.length === 0
      ? []
      : [`Left as they are here: ${kept.join(", ")} (--with-settings takes the backup's instead).`]),
  ];
  return lines.join("\n");
}

function describeAbandoned({ abandoned_head, entries_abandoned }: RestoreReport): string {
  if (entries_abandoned === null) return "Abandoned: an installation that could not be read.";
  if (abandoned_head === null) return "Abandoned: nothing, the folder was empty.";
  const { seq, hash } = abandoned_head;
  const entries = entries_abandoned === 1 ? "1 entry" : `${entries_abandoned} entries`;
  return `Abandoned: ${entries}; the head was ${seq} ${hash.slice(0, 16)}.`;
}
