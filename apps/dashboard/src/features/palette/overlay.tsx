import { type ReactElement, type ReactNode, useLayoutEffect, useRef } from "react";
import { focusFirst } from "../../lib/focus-first.ts";
import classes from "./overlay.module.css";

interface Props {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something over the page that is left with Escape or by pressing beside it; the focus then goes back to where it was. */
export function Overlay({ label, onClose, children }: Props): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    focusFirst(element);
    return () => element?.close();
  }, []);
  return (
    // Escape does the same from the keyboard.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      aria-label={label}
      className={classes.overlay}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) onClose();
      }}
    >
      <div className={classes.content}>{children}</div>
    </dialog>
  );
}
