import { type ReactVirtualizer, defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useLayoutEffect, useState } from "react";

/** The bar at the top of every page covers so much of what is scrolled under it, in pixels. */
const COVERED_ABOVE = 80;
/** On a phone the bars at the thumb cover so much. */
const COVERED_BELOW = 164;
/** Rows kept beyond either edge of the window, so that fast scrolling meets no gap. */
const OVERSCAN = 8;

export interface WindowRowsOptions<T> {
  readonly items: readonly T[];
  /** Tells an item apart from all others, wherever it stands. The same function each time: with another all rows are laid out anew. */
  readonly getKey: (item: T) => string | number;
  /** How tall an item probably is, in pixels; what it really is, is measured once it is there. */
  readonly estimateSize: (item: T) => number;
  /** Pixels between rows. */
  readonly gap?: number;
  /** A row that stays even when it is scrolled away: the one that has the focus. */
  readonly keep?: number | null;
}

/** The key of what has an id. */
export function idOf({ id }: { readonly id: string }): string {
  return id;
}

/** Which rows of a long list are near the window, where the page itself is what scrolls. `start` stands in the page's flow. */
export function useWindowRows<T, E extends Element>(
  start: RefObject<Element | null>,
  { items, getKey, estimateSize, gap = 0, keep = null }: WindowRowsOptions<T>,
  isPlacedByItself: boolean,
): ReactVirtualizer<Window, E> {
  const scrollMargin = usePageOffset(start);
  const getItemKey = useCallback(
    (index: number) => {
      const item = items[index];
      return item === undefined ? index : getKey(item);
    },
    [items, getKey],
  );
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes this app
  return useWindowVirtualizer<E>({
    count: items.length,
    getItemKey,
    estimateSize: (index) => {
      const item = items[index];
      return item === undefined ? 0 : estimateSize(item);
    },
    gap,
    overscan: OVERSCAN,
    scrollMargin,
    scrollPaddingStart: COVERED_ABOVE,
    scrollPaddingEnd: COVERED_BELOW,
    directDomUpdates: isPlacedByItself,
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      if (keep === null || keep >= range.count || near.includes(keep)) return near;
      return [...near, keep].toSorted((one, other) => one - other);
    },
  });
}

/** How far below the top of the page an element stands, in pixels; kept while what is above it grows and shrinks. */
function usePageOffset(element: RefObject<Element | null>): number {
  const [offset, setOffset] = useState(0);
  // Read when the page has another size, and not with each row that comes and goes: the browser would lay out the page for it.
  useLayoutEffect(() => {
    const look = (): void => {
      const box = element.current?.getBoundingClientRect();
      setOffset(box === undefined ? 0 : Math.round(box.top + scrollY));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return offset;
}
