import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { type ReactElement, type ReactNode, useState } from "react";

/** So long after the last key the list is asked for. */
const REST_MS = 250;

interface Props {
  readonly label: string;
  readonly placeholder?: string;
  /** As it stands in the URL. */
  readonly value: string;
  readonly onSettle: (value: string) => void;
  readonly leftSection?: ReactNode;
  /** The id of a list of suggestions. */
  readonly list?: string;
  readonly maxLength: number;
  readonly className?: string | undefined;
}

/** A filter that is typed: the list follows when the typing rests, and what is typed is never taken back meanwhile. */
export function TypedFilter({ value, onSettle, ...rest }: Props): ReactElement {
  const [draft, setDraft] = useState(value);
  const [settled, setSettled] = useState(value);
  if (value !== settled) {
    setSettled(value);
    if (value !== draft.trim()) setDraft(value);
  }
  const settle = useDebouncedCallback(onSettle, REST_MS);
  return (
    <TextInput
      {...rest}
      type="search"
      value={draft}
      onChange={({ currentTarget }) => {
        setDraft(currentTarget.value);
        settle(currentTarget.value.trim());
      }}
    />
  );
}
