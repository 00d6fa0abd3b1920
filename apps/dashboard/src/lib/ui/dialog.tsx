import { CloseButton } from "@mantine/core";
import { type ReactElement, type ReactNode, useId } from "react";
import * as texts from "#texts/ui.ts";
import classes from "./dialog.module.css";
import { useModal } from "./use-modal.ts";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something that has to be settled before the page goes on, or left with Escape. */
export function Dialog({ title, onClose, children }: Props): ReactElement {
  const id = useId();
  const modal = useModal(onClose);
  return (
    <dialog {...modal} aria-labelledby={id} className={classes.dialog}>
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
