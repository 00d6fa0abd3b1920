import type { KeyboardEvent, ReactElement } from "react";
import { describeLength } from "./describe-length.ts";
import { TextArea } from "./text-area.tsx";

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Longest text that the server takes, in characters. */
  readonly max: number;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly minRows?: number;
  /** Takes the focus when the drawer that it stands in opens. */
  readonly isFirst?: boolean;
}

/** A text of several lines with its limit. Control or Command with Enter sends the form that it stands in. */
export function TextField({
  max,
  error,
  onChange,
  minRows = 2,
  description,
  isFirst = false,
  ...rest
}: Props): ReactElement {
  const length = describeLength(rest.value.length, max);

  function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }

  return (
    <TextArea
      {...rest}
      {...(isFirst ? { "data-autofocus": true } : {})}
      minRows={minRows}
      maxRows={12}
      description={
        [description, length.hint].filter((part) => part !== null && part !== undefined).join(" ") || undefined
      }
      error={error ?? length.problem}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={sendOnEnter}
    />
  );
}
