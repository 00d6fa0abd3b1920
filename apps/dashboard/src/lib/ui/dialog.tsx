import { CloseButton } from "@mantine/core";
import { type ReactElement, type ReactNode, useId, useLayoutEffect, useRef } from "react";
import * as texts from "#texts/ui.ts";
import { focusFirst } from "../focus-first.ts";
import classes from "./dialog.module.css";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something that has to be settled before the page goes on, or left with Escape. */
export function Dialog({ title, onClose, children }: Props): ReactElement {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed before it leaves the page: only then does the browser give the focus back to what had it.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    focusFirst(element);
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      className={classes.dialog}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        <CloseButton aria-label={texts.CLOSE} onClick={onClose} />
      </header>
      {children}
    </dialog>
  );
}
