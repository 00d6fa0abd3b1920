import { type RefObject, type SyntheticEvent, useLayoutEffect, useRef } from "react";
import { focusFirst } from "../focus-first.ts";

/** What a `dialog` element needs to stand over the page from its first paint, and to be left with Escape. */
export function useModal(onClose: () => void): {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly onCancel: (event: SyntheticEvent) => void;
} {
  const ref = useRef<HTMLDialogElement>(null);
  // Closed before it leaves the page: only then does the browser give the focus back to what had it.
  useLayoutEffect(() => {
    const element = ref.current;
    if (element?.open === false) element.showModal();
    focusFirst(element);
    return () => element?.close();
  }, []);
  return {
    ref,
    onCancel: (event) => {
      event.preventDefault();
      onClose();
    },
  };
}
