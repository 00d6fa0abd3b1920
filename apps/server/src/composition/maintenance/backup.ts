import { formatUtc } from "@valhalla-go/core";
import { takeBackup } from "@valhalla-go/store";
import { createSystemClock } from "../system-clock.ts";
import { RUNNING } from "../running.ts";
import { runCommand } from "./run-command.ts";

await runCommand({
  usage: "npm run backup -- DIR",
  options: {},
  postgres: 'pg_dump --format=custom --file=DIR/valhalla.dump "$DATABASE_URL"',
  async run({ data_dir, dir }) {
    const clock = createSystemClock();
    const now = (): string => formatUtc(clock.nowMicros());
    const { origin, head, entries_checked, taken_at_utc, files } = await takeBackup({
      data_dir,
      target: dir,
      app_version: RUNNING.product,
      now,
    });
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return (
      `Backup ${dir}: installation ${origin} as of ${taken_at_utc}, ${entries_checked} entries checked, ` +
      `head ${head.seq} ${head.hash.slice(0, 16)}, ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB.`
    );
  },
});
