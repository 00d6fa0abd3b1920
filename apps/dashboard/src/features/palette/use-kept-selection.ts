import type { ComboboxStore } from "@mantine/core";
import { type RefObject, useEffect, useRef, useState } from "react";

/**
 * Selects the first option of a list with each query, and leaves the selection where it is while options come and go: what
 * Enter does must not change under the finger. `shape` says which options there are, in their order.
 */
export function useKeptSelection(
  store: ComboboxStore,
  list: RefObject<HTMLElement | null>,
  query: string,
  shape: string,
): void {
  const selectedFor = useRef<string | null>(null);
  const [, setHasList] = useState(false);
  useEffect(() => {
    // The list has its id only now; the field names it from the next rendering on.
    setHasList(true);
    const options = [...(list.current?.querySelectorAll("[data-combobox-option]") ?? [])];
    const kept = options.findIndex((option) => option.hasAttribute("data-combobox-selected"));
    if (selectedFor.current === query && kept !== -1) {
      store.updateSelectedOptionIndex(kept);
      return;
    }
    selectedFor.current = query;
    store.resetSelectedOption();
    store.selectFirstOption();
    // The store is made anew in each rendering.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [query, shape]);
}
