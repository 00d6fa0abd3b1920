/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- rows take the focus, as those of a feed do: who uses no mouse reads a list that is not there as a whole */
import { type KeyboardEvent, type ReactElement, type ReactNode, memo, useEffect, useRef, useState } from "react";
import { useNearEnd } from "./use-near-end.ts";
import { useWindowRows } from "./use-window-rows.ts";
import classes from "./virtual-list.module.css";

interface Props<T> {
  /** What the list is of, for who cannot see it. */
  readonly label: string;
  readonly items: readonly T[];
  readonly getKey: (item: T) => string | number;
  /** How tall an item probably is, in pixels, without the gap; the nearer, the calmer the scroll bar. */
  readonly estimateSize: (item: T) => number;
  readonly renderItem: (item: T, index: number) => ReactNode;
  /** Pixels between rows. */
  readonly gap?: number;
  /** How many there are in all; null where nobody knows because more can be fetched. The items that are there, unless told otherwise. */
  readonly total?: number | null;
  /** Called when somebody comes near the end, and again with each page that does not reach further. */
  readonly onNearEnd?: (() => void) | undefined;
}

/**
 * A list of any length, scrolled with the page: only the rows near the window exist. It is one stop of the Tab key, the row that
 * had the focus last or, scrolled away from it, the first in the window; from there the arrow keys, Home and End go from row to
 * row, and a row that has the focus stays when it is scrolled away.
 */
export function VirtualList<T>({
  label,
  items,
  getKey,
  estimateSize,
  renderItem,
  gap = 0,
  total = items.length,
  onNearEnd,
}: Props<T>): ReactElement {
  const list = useRef<HTMLOListElement | null>(null);
  const { active, isFocused, activate, setIsFocused } = useActiveRow(items, getKey);
  const rows = useWindowRows<T, HTMLLIElement>(
    list,
    { items, getKey, estimateSize, gap, keep: isFocused ? active : null },
    true,
  );
  const shown = rows.getVirtualItems();
  // Scrolled away, the active row may not exist; a list without a stop would be out of reach of the keys.
  const isActiveShown = shown.some(({ index }) => index === active);
  const stop = isActiveShown ? active : (rows.range?.startIndex ?? 0);
  useNearEnd(items.length - 1 - (shown.at(-1)?.index ?? 0), items.length, onNearEnd);

  // A row further off does not exist before it is asked for, so it takes the focus when it does.
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (row === null || row === undefined) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  function move(event: KeyboardEvent<HTMLLIElement>, index: number): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = destinationOf(event.key, index, items.length - 1);
    if (next === null) return;
    event.preventDefault();
    wanted.current = next;
    activate(next);
    rows.scrollToIndex(next, { align: next === 0 ? "center" : "auto" });
  }

  return (
    <ol
      aria-label={label}
      className={classes.list}
      ref={(element) => {
        list.current = element;
        rows.containerRef(element);
      }}
    >
      {shown.map(({ key, index }) => {
        const item = items[index];
        if (item === undefined) return null;
        return (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            aria-setsize={total ?? -1}
            aria-posinset={index + 1}
            tabIndex={index === stop ? 0 : -1}
            className={classes.row}
            onFocus={() => {
              activate(index);
              setIsFocused(true);
            }}
            onBlur={() => setIsFocused(false)}
            onKeyDown={(event) => move(event, index)}
          >
            <Content item={item} index={index} renderItem={renderItem} />
          </li>
        );
      })}
    </ol>
  );
}

/** What stands in a row; rendered when its item is another one, and not with each row that comes and goes while somebody scrolls. */
const Content = memo(renderContent) as typeof renderContent;

function renderContent<T>({
  item,
  index,
  renderItem,
}: { readonly item: T; readonly index: number } & Pick<Props<T>, "renderItem">): ReactNode {
  return renderItem(item, index);
}

/** The row that had the focus last. It is remembered by its item: rows that come in above it do not take its place. */
function useActiveRow<T>(items: readonly T[], getKey: (item: T) => string | number) {
  const [activeKey, setActiveKey] = useState<string | number | null>(null);
  const [isFocused, setIsFocused] = useState(false);
  const found = activeKey === null ? -1 : items.findIndex((item) => getKey(item) === activeKey);
  return {
    active: found === -1 ? null : found,
    isFocused,
    setIsFocused,
    activate: (index: number) => {
      const item = items[index];
      if (item !== undefined) setActiveKey(getKey(item));
    },
  };
}

function destinationOf(key: string, index: number, last: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(index + 1, last);
    case "ArrowUp":
      return Math.max(index - 1, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
