import type { ReactElement, ReactNode } from "react";
import { useModal } from "../../lib/ui/use-modal.ts";
import classes from "./overlay.module.css";

interface Props {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something over the page that is left with Escape or by pressing beside it; the focus then goes back to where it was. */
export function Overlay({ label, onClose, children }: Props): ReactElement {
  const modal = useModal(onClose);
  return (
    // Escape does the same from the keyboard.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      {...modal}
      aria-label={label}
      className={classes.overlay}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) onClose();
      }}
    >
      <div className={classes.content}>{children}</div>
    </dialog>
  );
}
