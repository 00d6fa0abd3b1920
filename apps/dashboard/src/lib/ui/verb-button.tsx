import { Button, type ButtonProps, Loader } from "@mantine/core";
import type { MouseEvent, ReactElement, ReactNode } from "react";

interface Props extends ButtonProps {
  /** The deed is under way; a further click does nothing. */
  readonly busy?: boolean;
  readonly type?: "button" | "submit";
  /** The form that the button sends, where it stands outside of it. */
  readonly form?: string | undefined;
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  readonly children: ReactNode;
}

/** A button that does something. It is never disabled while busy: a disabled button would lose the keyboard's focus. */
export function VerbButton({ busy = false, type = "button", onClick, leftSection, ...rest }: Props): ReactElement {
  return (
    <Button
      {...rest}
      type={type}
      aria-disabled={busy}
      leftSection={busy ? <Loader size={16} color="currentColor" aria-hidden /> : leftSection}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
