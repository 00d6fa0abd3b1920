import { ROLES, type Role } from "@valhalla-go/core/constants";
import { type ReactElement, useId } from "react";
import * as texts from "#texts/access.ts";
import * as words from "#texts/access-words.ts";
import classes from "../../lib/ui/form.module.css";

interface Props {
  readonly value: Role;
  readonly onChange: (role: Role) => void;
}

/** One role of the four. Each may do what the one before it may. */
export function RoleChoice({ value, onChange }: Props): ReactElement {
  const name = useId();
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{texts.ROLE}</legend>
      {ROLES.map((role) => (
        <label key={role} className={classes.choice}>
          <input type="radio" name={name} checked={role === value} onChange={() => onChange(role)} />
          <span>{words.ROLES[role]}</span>
          <small>{words.ROLE_WORDS[role]}</small>
        </label>
      ))}
    </fieldset>
  );
}
