import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

/**
 * Whether the focus is in an element that comes and goes by itself, and so do its controls with `shape`. Who was in it when
 * it went, or on a control that did, goes on from where they came.
 */
export function useFocusInHand(element: RefObject<HTMLElement | null>, shape: unknown): boolean {
  const [hasFocus, setHasFocus] = useState(false);
  const isIn = useRef(false);
  const before = useRef<HTMLElement | null>(null);

  useEffect(() => {
    const node = element.current;
    const come = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget instanceof HTMLElement && node?.contains(relatedTarget) === false) {
        before.current = relatedTarget;
      }
      isIn.current = true;
      setHasFocus(true);
    };
    const go = ({ relatedTarget }: FocusEvent): void => {
      isIn.current = relatedTarget instanceof Node && node?.contains(relatedTarget) === true;
      setHasFocus(isIn.current);
    };
    node?.addEventListener("focusin", come);
    node?.addEventListener("focusout", go);
    return () => {
      node?.removeEventListener("focusin", come);
      node?.removeEventListener("focusout", go);
    };
  }, [element]);

  // A control that is taken from the page says nothing of it; the focus is nowhere then.
  useLayoutEffect(() => {
    if (!isIn.current || element.current?.contains(document.activeElement) === true) return;
    isIn.current = false;
    setHasFocus(false);
    before.current?.focus();
  }, [element, shape]);

  useLayoutEffect(() => {
    const node = element.current;
    return () => {
      if (node?.contains(document.activeElement) === true) before.current?.focus();
    };
  }, [element]);

  return hasFocus;
}
