import { type ComboboxStore, useCombobox } from "@mantine/core";
import { type RefObject, useEffect, useRef, useState } from "react";

/** Which option of a list is selected. */
export interface KeptSelection {
  readonly store: ComboboxStore;
  /** The id of the selected option, for the field that has the focus to name; undefined while there is none. */
  readonly selected: string | undefined;
}

/**
 * Selects the first option of a list with each query, and leaves the selection where it is while options come and go: what
 * Enter does must not change under the finger. `shape` says which options there are, in their order.
 */
export function useKeptSelection(list: RefObject<HTMLElement | null>, query: string, shape: string): KeptSelection {
  const inner = useCombobox({ opened: true, loop: true });
  const selectedFor = useRef<string | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  // The field hears by itself of arrow keys alone, and would go on naming what they selected before the text was another.
  const telling = (select: () => string | null) => () => {
    const id = select();
    setSelected(id);
    return id;
  };
  const store: ComboboxStore = {
    ...inner,
    selectFirstOption: telling(inner.selectFirstOption),
    selectNextOption: telling(inner.selectNextOption),
    selectPreviousOption: telling(inner.selectPreviousOption),
  };

  useEffect(() => {
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

  return { store, selected: selected ?? undefined };
}
