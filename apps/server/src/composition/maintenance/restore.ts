import { Reason, findInadmissible, formatUtc } from "@valhalla-go/core";
import { restoreBackup } from "@valhalla-go/store";
import { v7 } from "uuid";
import { DEFAULT_WORKSPACE } from "../../caller/system-caller.ts";
import { machineOperator } from "../machine-operator.ts";
import { CheckpointLog } from "../signing/checkpoint-log.ts";
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
  async run({ data_dir, signing_key_file, dir, flags }) {
    const clock = createSystemClock();
    const report = await restoreBackup({
      data_dir,
      backup_dir: dir,
      actor: machineOperator.actor,
      workspace: DEFAULT_WORKSPACE,
      reason: readReason(flags.reason),
      replace_installation: flags["replace-installation"],
      with_settings: flags["with-settings"],
      signedEpoch: (origin) => readSignedEpoch(signing_key_file, origin),
      ids: { next: () => v7() },
      now: () => formatUtc(clock.nowMicros()),
    });
    return describeRestore(report, data_dir);
  },
});

/** What cannot be read is told where it is needed, at the next start of the server. */
function readSignedEpoch(signing_key_file: string, origin: string): number {
  try {
    return new CheckpointLog(signing_key_file, origin).greatestEpoch();
  } catch {
    return 0;
  }
}

function readReason(text: string | undefined): string {
  const result = Reason.safeParse(text);
  if (result.success && findInadmissible(result.data) === null) return result.data;
  throw new StartError(`Say why, in 1 to 500 characters; the record keeps it: ${USAGE}`);
}
