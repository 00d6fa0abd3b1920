import type { AuditEntry, GoClient, ListAuditInput } from "@valhalla-go/client";
import { UsageError } from "../errors/usage-error.ts";
import { columns } from "../output/columns.ts";
import { print, printJson, printLines, tell } from "../output/print.ts";
import { makePrintable } from "../output/printable.ts";
import { entryCells, entryLine } from "../render/entry.ts";
import type { Shell } from "../shell.ts";

interface Given {
  readonly event: string | undefined;
  readonly session: string | undefined;
  readonly actor: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly limit: number;
  readonly all: boolean;
  readonly follow: boolean;
  readonly after: number | undefined;
}

/** Entries of the audit trail: a page, all there are, or those that come. */
export async function audit(shell: Shell, { session, limit, all, follow, after, ...given }: Given): Promise<void> {
  const filters: ListAuditInput = { ...given, session_id: session };
  const go = await shell.connect();
  if (follow) return followEntries(shell, go, { filters, after_seq: after });
  if (after !== undefined) throw new UsageError("--after belongs to --follow.");
  if (all) return printAll(shell, go, filters);
  const page = await go.audit.list({ ...filters, limit }, { signal: shell.signal });
  print(shell, page, ({ entries, next_cursor }) => [
    ...columns(entries.map(entryCells)),
    ...(entries.length === 0 ? ["No entry."] : []),
    ...(next_cursor === null ? [] : [shell.paint.dim("There are more: --limit, --all")]),
  ]);
}

async function printAll(shell: Shell, go: GoClient, filters: ListAuditInput): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await go.audit.list({ ...filters, limit: 200, cursor }, { signal: shell.signal });
    for (const entry of shell.json ? page.entries : []) printJson(shell, entry);
    if (!shell.json) printLines(shell, columns(makePrintable(page.entries).map(entryCells)));
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}

interface Follow {
  readonly filters: ListAuditInput;
  readonly after_seq: number | undefined;
}

async function followEntries(shell: Shell, go: GoClient, { filters, after_seq }: Follow): Promise<void> {
  if (filters.from !== undefined || filters.to !== undefined) {
    throw new UsageError("--follow shows what comes: --from and --to do not go with it.");
  }
  const entries = go.live.subscribe({
    after_seq,
    signal: shell.signal,
    onState(live) {
      if (live.state === "reconnecting") tell(shell, `Connection lost, trying again: ${live.error?.detail ?? ""}`);
    },
  });
  for await (const entry of entries) {
    if (!isWanted(entry, filters)) continue;
    if (shell.json) printJson(shell, entry);
    else printLines(shell, [entryLine(makePrintable(entry))]);
  }
}

function isWanted(entry: AuditEntry, { event, actor, session_id }: ListAuditInput): boolean {
  return (
    (event === undefined || entry.event === event) &&
    (actor === undefined || entry.actor.id === actor) &&
    (session_id === undefined || entry.session_id === session_id)
  );
}
