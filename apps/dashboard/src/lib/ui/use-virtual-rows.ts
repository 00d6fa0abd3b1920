import { type RefObject, useRef } from "react";
import { type WindowRowsOptions, useWindowRows } from "./use-window-rows.ts";

interface VirtualRow<T> {
  readonly item: T;
  readonly key: string | number | bigint;
  /** For the `tr`: what measures it, and where it stands among all of them (the head of the table is row 1). */
  readonly props: {
    readonly ref: (row: HTMLTableRowElement | null) => void;
    readonly "data-index": number;
    readonly "aria-rowindex": number;
  };
}

interface VirtualRows<T> {
  /** For the `tbody`. */
  readonly body: RefObject<HTMLTableSectionElement | null>;
  /** The rows near the window. */
  readonly rows: readonly VirtualRow<T>[];
  /** Pixels of the rows above and below them, for a `SpacerRow` each. */
  readonly before: number;
  readonly after: number;
  /** For the `table`: how many rows there are in all, with the head. */
  readonly rowCount: number;
}

/** The rows of a table of any length, scrolled with the page: only those near the window exist. */
export function useVirtualRows<T>(options: Omit<WindowRowsOptions<T>, "gap">): VirtualRows<T> {
  const body = useRef<HTMLTableSectionElement | null>(null);
  const rows = useWindowRows<T, HTMLTableRowElement>(body, options, false);
  const shown = rows.getVirtualItems();
  const { scrollMargin } = rows.options;
  const first = shown[0];
  const last = shown.at(-1);
  return {
    body,
    rows: shown.flatMap(({ key, index }) => {
      const item = options.items[index];
      if (item === undefined) return [];
      return [{ item, key, props: { ref: rows.measureElement, "data-index": index, "aria-rowindex": index + 2 } }];
    }),
    before: first === undefined ? 0 : first.start - scrollMargin,
    after: last === undefined ? 0 : rows.getTotalSize() - (last.end - scrollMargin),
    rowCount: options.items.length + 1,
  };
}
