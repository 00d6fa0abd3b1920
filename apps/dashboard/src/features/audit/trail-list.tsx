import type { AuditEntry } from "@valhalla-go/core/schemas";
import { type KeyboardEvent, type ReactElement, useRef } from "react";
import * as texts from "#texts/audit.ts";
import { useCommands } from "../../lib/commands/use-commands.ts";
import { VirtualList } from "../../lib/ui/virtual-list.tsx";
import type { AuditSearch } from "./audit-search.ts";
import { TrailRow } from "./trail-row.tsx";

const ROW_HEIGHT = 88;

interface Props {
  readonly entries: readonly AuditEntry[];
  readonly search: AuditSearch;
  readonly isComplete: boolean;
  readonly onNearEnd: () => void;
}

/** The entries, of which only those near the window exist. `j`, `k` and the arrow keys go from row to row, Enter opens one. */
export function TrailList({ entries, search, isComplete, onNearEnd }: Props): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const move = (key: "ArrowDown" | "ArrowUp"): void => moveRow(list.current, key);
  useCommands([
    { id: "audit.next", label: texts.NEXT_ROW, group: "audit", shortcut: "j", run: () => move("ArrowDown") },
    { id: "audit.previous", label: texts.PREVIOUS_ROW, group: "audit", shortcut: "k", run: () => move("ArrowUp") },
  ]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a row has the focus, and its link does what Enter means
    <div ref={list} onKeyDown={openRow}>
      <VirtualList
        label={texts.LIST}
        items={entries}
        getKey={seqOf}
        estimateSize={() => ROW_HEIGHT}
        renderItem={(entry) => <TrailRow entry={entry} search={search} />}
        total={isComplete ? entries.length : null}
        onNearEnd={isComplete ? undefined : onNearEnd}
      />
    </div>
  );
}

/** The row that has the focus gives it on as it does with the arrow keys; where none has it, the one that the Tab key leads to takes it. */
function moveRow(list: HTMLElement | null, key: "ArrowDown" | "ArrowUp"): void {
  const focused = list?.querySelector<HTMLElement>("li:focus");
  if (focused) focused.dispatchEvent(new globalThis.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  else list?.querySelector<HTMLElement>("li[tabindex='0']")?.focus();
}

function openRow(event: KeyboardEvent): void {
  if (event.key !== "Enter" || !(event.target instanceof HTMLLIElement)) return;
  event.preventDefault();
  event.target.querySelector("a")?.click();
}

function seqOf({ seq }: AuditEntry): number {
  return seq;
}
