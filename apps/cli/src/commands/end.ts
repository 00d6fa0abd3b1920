import type { EndSessionInput } from "@valhalla-go/client";
import { formatDuration } from "../output/times.ts";
import { print } from "../output/print.ts";
import { count } from "../render/words.ts";
import type { Shell } from "../shell.ts";
import { changeOptions } from "./change.ts";

export async function end(shell: Shell, { notes, reason }: EndSessionInput): Promise<void> {
  const go = await shell.connect();
  const session = await go.session.end({ notes, reason }, changeOptions(shell));
  print(shell, session, ({ id, started_at_utc, ended_at_utc, end_reason, counts, watch }) => {
    const lasted = formatDuration(Date.parse(ended_at_utc) - Date.parse(started_at_utc));
    const lines = [`Session ${id} ended after ${lasted}: ${end_reason ?? "no reason kept"}.`];
    if (counts !== null) {
      lines.push(
        `${count(counts.steps_done, "step")} done, ${counts.steps_skipped} skipped, ${counts.steps_open} open; ${count(counts.notes, "note")}.`,
      );
    }
    if (watch !== null && watch.drift.level !== "none") lines.push(`Posture ${watch.drift.level} on the watch.`);
    return lines;
  });
}
