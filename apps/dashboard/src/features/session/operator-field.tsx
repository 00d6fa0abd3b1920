import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useEffect, useRef, useState } from "react";
import * as texts from "#texts/session.ts";
import { useMe } from "../../lib/access/me-context.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { listOf } from "../../lib/count.ts";

/** Chosen by who knows an id that is not in the list. */
const ANOTHER = "another";

interface Props {
  /** The id of the operator. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly problem: string | null;
  /** Whom it makes no sense to choose. */
  readonly own: readonly string[];
}

/** Which operator: chosen by name where one may see who has an account, else by the id. */
export function OperatorField({ value, onChange, problem, own }: Props): ReactElement {
  const me = useMe();
  const mayRead = me?.scopes.includes("access:read") === true;
  const { data } = useQuery(useTRPC().access.listOperators.queryOptions({}, { enabled: mayRead }));
  const choices = (data?.operators ?? [])
    .filter(({ id, disabled_at_utc }) => disabled_at_utc === null && !own.includes(id))
    .map(({ id, name, roles }) => ({ value: id, label: `${name} (${listOf(roles)})` }));
  const isListed = choices.some((choice) => choice.value === value);
  const [isTyping, setIsTyping] = useState(false);
  const list = useRef<HTMLSelectElement>(null);
  // The list takes the place of the field that may have had the focus.
  useEffect(() => {
    if (document.activeElement === document.body) list.current?.focus();
  }, [choices.length]);
  const types = isTyping || (value !== "" && !isListed);
  const typed = (
    <TextInput
      data-autofocus
      label={choices.length === 0 ? texts.OPERATOR_LABEL : texts.OPERATOR_ID_LABEL}
      description={texts.operatorIdHint(own[0] ?? "")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={problem}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
  if (choices.length === 0) return typed;
  return (
    <>
      <NativeSelect
        ref={list}
        data-autofocus
        label={texts.OPERATOR_LABEL}
        data={[
          { value: "", label: texts.CHOOSE_OPERATOR },
          ...choices,
          { value: ANOTHER, label: texts.OTHER_OPERATOR },
        ]}
        value={types ? ANOTHER : value}
        onChange={({ currentTarget }) => {
          setIsTyping(currentTarget.value === ANOTHER);
          onChange(currentTarget.value === ANOTHER ? "" : currentTarget.value);
        }}
        error={types ? null : problem}
      />
      {types ? typed : null}
    </>
  );
}
