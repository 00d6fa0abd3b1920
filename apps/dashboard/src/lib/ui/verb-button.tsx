import { Button, type ButtonProps, Loader } from "@mantine/core";
import type { MouseEvent, ReactElement, ReactNode } from "react";
import { useMay } from "../access/me-context.ts";
import { Needs, type NeedsProps } from "./needs.tsx";

interface Props extends ButtonProps {
  /** What one must be allowed to do. Who is not sees the button, and why it does nothing. */
  readonly needs?: NeedsProps["scope"] | undefined;
  /** The deed is under way; a further click does nothing. */
  readonly busy?: boolean;
  readonly type?: "button" | "submit";
  /** The form that the button sends, where it stands outside of it. */
  readonly form?: string | undefined;
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  readonly children: ReactNode;
}

/** A button that does something. It is never disabled while busy: a disabled button would lose the keyboard's focus. */
export function VerbButton({
  needs,
  busy = false,
  type = "button",
  onClick,
  leftSection,
  ...rest
}: Props): ReactElement {
  const may = useMay(needs);
  if (needs !== undefined && !may) {
    return (
      <Needs scope={needs} isWide={rest.fullWidth === true} className={rest.className}>
        {(described) => (
          <Button
            {...rest}
            {...described}
            type={type}
            leftSection={leftSection}
            onClick={(event) => event.preventDefault()}
          />
        )}
      </Needs>
    );
  }
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
