import { Reason, findInadmissible, formatUtc } from "@valhalla-go/core";
import { restoreBackup } from "@valhalla-go/store";
import { v7 } from "uuid";
import { DEFAULT_WORKSPACE, machineOperator } from "../machine-operator.ts";
import { StartError } from "../start-error.ts";
import { createSystemClock } from "../system-clock.ts";
import { describeRestore } from "./describe-restore.ts";
import { runCommand } from "./run-command.ts";

const USAGE = 'npm run restore -- DIR --reason "why" [--replace-installation] [--with-settings]';

await runCommand({
  usage: USAGE,
  options: {
    reason: { type: "string" },
    "replace-installation": { type: "boolean", default: false },
    "with-settings": { type: "boolean", default: false },
  },
  postgres: 'stop every server, then pg_restore --clean --if-exists --dbname="$DATABASE_URL" DIR/valhalla.dump',
  async run({ data_dir, dir, flags }) {
    const clock = createSystemClock();
    const report = await restoreBackup({
      data_dir,
      backup_dir: dir,
      actor: machineOperator("restore").actor,
      workspace: DEFAULT_WORKSPACE,
      reason: readReason(flags.reason),
      replace_installation: flags["replace-installation"],
      with_settings: flags["with-settings"],
      ids: { next: () => v7() },
      now: () => formatUtc(clock.nowMicros()),
    });
    return describeRestore(report, data_dir);
  },
});

function readReason(text: string | undefined): string {
  const result = Reason.safeParse(text);
  if (result.success && findInadmissible(result.data) === null) return result.data;
  throw new StartError(`Say why, in 1 to 500 characters; the record keeps it: ${USAGE}`);
}
