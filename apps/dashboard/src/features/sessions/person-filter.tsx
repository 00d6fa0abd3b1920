import { NativeSelect } from "@mantine/core";
import { type ReactElement, useState } from "react";
import * as texts from "#texts/person-filter.ts";
import { TypedFilter } from "../../lib/ui/typed-filter.tsx";
import type { Person } from "./use-people.ts";

/** Chosen by who knows an id that is not in the list; no id ends with a space. */
const BY_ID = "by-id ";
const ID_MAX_LENGTH = 200;

interface Props {
  readonly label: string;
  /** The id of the person, as it stands in the URL. */
  readonly value: string;
  readonly onSettle: (id: string) => void;
  /** Who is offered by name. */
  readonly people: readonly Person[];
}

/** Narrows a list to what one person did: chosen by name, or by the id of somebody who is not offered. */
export function PersonFilter({ label, value, onSettle, people }: Props): ReactElement {
  const [isTyping, setIsTyping] = useState(false);
  const isListed = people.some(({ id }) => id === value);
  const types = isTyping || (value !== "" && !isListed);
  return (
    <>
      <NativeSelect
        label={label}
        value={types ? BY_ID : value}
        data={[
          { value: "", label: texts.ANYBODY },
          ...people.map(({ id, name }) => ({ value: id, label: isShared(name, people) ? `${name} (${id})` : name })),
          { value: BY_ID, label: texts.BY_ID },
        ]}
        onChange={({ currentTarget }) => {
          setIsTyping(currentTarget.value === BY_ID);
          onSettle(currentTarget.value === BY_ID ? "" : currentTarget.value);
        }}
      />
      {types ? (
        <TypedFilter label={texts.idOf(label)} value={value} maxLength={ID_MAX_LENGTH} onSettle={onSettle} />
      ) : null}
    </>
  );
}

function isShared(name: string, people: readonly Person[]): boolean {
  return people.filter((person) => person.name === name).length > 1;
}
