import type { ListSessionsInput } from "@valhalla-go/client";
import { columns } from "../output/columns.ts";
import { print, printJson, printLines } from "../output/print.ts";
import { makePrintable } from "../output/printable.ts";
import { formatDuration, formatMoment } from "../output/times.ts";
import { paintStatus } from "../render/words.ts";
import type { Shell } from "../shell.ts";

interface Given extends Pick<ListSessionsInput, "band" | "state" | "from" | "to" | "text"> {
  readonly limit: number;
  readonly all: boolean;
}

/** Sessions, newest first: a page as one document, or with `all` every one on a line of its own. */
export async function history(shell: Shell, { limit, all, ...filters }: Given): Promise<void> {
  const go = await shell.connect();
  const { signal } = shell;
  if (!all) {
    const page = await go.session.list({ ...filters, limit }, { signal });
    print(shell, page, ({ sessions, next_cursor }) => [
      ...columns(sessions.map(cellsOf)),
      ...(sessions.length === 0 ? ["No session."] : []),
      ...(next_cursor === null ? [] : [shell.paint.dim("There are more: --limit, --all")]),
    ]);
    return;
  }
  let cursor: string | undefined;
  do {
    const page = await go.session.list({ ...filters, limit: 200, cursor }, { signal });
    for (const session of shell.json ? page.sessions : []) printJson(shell, session);
    if (!shell.json) printLines(shell, columns(makePrintable(page.sessions).map(cellsOf)));
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);

  function cellsOf(session: Awaited<ReturnType<typeof go.session.list>>["sessions"][number]): string[] {
    const lasted =
      session.ended_at_utc === null
        ? session.state
        : `${formatDuration(Date.parse(session.ended_at_utc) - Date.parse(session.started_at_utc))}, ${session.end_reason ?? "ended"}`;
    return [
      formatMoment(session.started_at_utc),
      session.id,
      session.cone_band,
      paintStatus(session.status, shell.paint),
      session.started_by.name,
      lasted,
      session.notes ?? "",
    ];
  }
}
