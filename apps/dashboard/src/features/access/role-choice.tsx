import { ROLES, type Role } from "@valhalla-go/core/constants";
import { type ReactElement, useId } from "react";
import { ROLE_WORDS } from "../../lib/access/role-words.ts";
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
      <legend className={classes.legend}>Role</legend>
      {ROLES.map((role) => (
        <label key={role} className={classes.choice}>
          <input type="radio" name={name} checked={role === value} onChange={() => onChange(role)} />
          <span>{role}</span>
          <small>{ROLE_WORDS[role]}</small>
        </label>
      ))}
    </fieldset>
  );
}
