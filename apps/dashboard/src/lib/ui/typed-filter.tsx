import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { type ReactElement, type ReactNode, type Ref, useState } from "react";

/** So long after the last key the list is asked for. */
const REST_MS = 250;

interface Props {
  readonly label: string;
  /** Left to who cannot see the field, where what stands around it says it to everybody else. */
  readonly isLabelHidden?: boolean;
  readonly placeholder?: string;
  /** As it stands in the URL. */
  readonly value: string;
  readonly onSettle: (value: string) => void;
  readonly leftSection?: ReactNode;
  /** The id of a list of suggestions. */
  readonly list?: string;
  readonly maxLength: number;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A filter that is typed: the list follows when the typing rests, and what is typed is never taken back meanwhile. */
export function TypedFilter({ label, isLabelHidden = false, value, onSettle, ...rest }: Props): ReactElement {
  const [draft, setDraft] = useState(value);
  const [known, setKnown] = useState(value);
  const [told, setTold] = useState(value);
  if (value !== known) {
    setKnown(value);
    // What comes back is what was told from here, and more may have been typed since.
    if (value !== told) {
      setTold(value);
      setDraft(value);
    }
  }
  const settle = useDebouncedCallback((text: string) => {
    setTold(text);
    onSettle(text);
  }, REST_MS);
  return (
    <TextInput
      {...rest}
      {...(isLabelHidden ? { "aria-label": label } : { label })}
      type="search"
      value={draft}
      onChange={({ currentTarget }) => {
        setDraft(currentTarget.value);
        settle(currentTarget.value.trim());
      }}
    />
  );
}
