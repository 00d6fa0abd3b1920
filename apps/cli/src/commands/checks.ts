import type { CheckView } from "@valhalla-go/client";
import { columns } from "../output/columns.ts";
import { print } from "../output/print.ts";
import { formatDuration, formatMoment } from "../output/times.ts";
import { paintStatus } from "../render/words.ts";
import type { Shell } from "../shell.ts";
import { changeOptions } from "./change.ts";

/** All checks, or one with its changes. */
export async function checks(shell: Shell, { check }: { readonly check: string | undefined }): Promise<void> {
  const go = await shell.connect();
  const { paint, signal } = shell;
  if (check === undefined) {
    print(shell, await go.check.list({}, { signal }), ({ checks: listed }) =>
      listed.length === 0 ? ["There is no check."] : columns(listed.map(cellsOf)),
    );
    return;
  }
  print(shell, await go.check.get({ check_id: check }, { signal }), ({ changes, ...view }) => [
    cellsOf(view).join("  "),
    ...(view.check.runbook === null ? [] : [`Runbook: ${view.check.runbook}`]),
    ...columns(changes.map(({ at_utc, to, reason }) => [formatMoment(at_utc), paintStatus(to, paint), reason])),
  ]);

  function cellsOf({ check_id, status, reason, since_utc, in_maintenance, to_green }: CheckView): string[] {
    const said = [
      reason,
      ...(to_green === null ? [] : [`to be green: ${to_green}`]),
      ...(in_maintenance ? ["in maintenance"] : []),
    ];
    const since = since_utc === null ? "" : `for ${formatDuration(shell.now() - Date.parse(since_utc))}`;
    return [paintStatus(status, paint), check_id, since, said.join("; ")];
  }
}

interface Beat {
  readonly check: string;
  readonly failed: boolean;
  readonly note: string | undefined;
}

/** A job reports in. */
export async function beat(shell: Shell, { check, failed, note }: Beat): Promise<void> {
  const go = await shell.connect();
  const input = { check_id: check, ok: !failed, ...(note === undefined ? {} : { note }) };
  print(shell, await go.check.beat(input, changeOptions(shell)), ({ check_id, status, reason }) => [
    `${paintStatus(status, shell.paint)}  ${check_id}: ${reason}`,
  ]);
}
