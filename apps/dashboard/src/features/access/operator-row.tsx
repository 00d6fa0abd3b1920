import type { Operator } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { useMe } from "../../lib/access/me-context.ts";
import { listOf } from "../../lib/count.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "../../lib/ui/table.module.css";
import { operatorState } from "./operator-state.ts";

/** What can be done with an account. */
export type OperatorDeed = "change" | "link" | "disable" | "enable";

const STATES = { active: "active", invited: "invited, has no password yet", disabled: "disabled" } as const;

interface Props {
  readonly operator: Operator;
  readonly onDeed: (deed: OperatorDeed) => void;
}

/** One account. Who comes from an identity provider is changed there; here they can only be kept out. */
export function OperatorRow({ operator, onDeed }: Props): ReactElement {
  const { id, login, name, roles, oidc, created_at_utc, created_by, disabled_at_utc } = operator;
  const isMine = useMe()?.actor.id === id;
  const state = operatorState(operator);
  const isOff = state === "disabled";
  return (
    <tr data-over={isOff}>
      <th scope="row" className={classes.who}>
        <p className={classes.name}>
          {name}
          {isMine ? " (you)" : ""}
        </p>
        <p className={classes.soft}>{login ?? oidc?.subject}</p>
      </th>
      <td data-label="Roles">{listOf(roles)}</td>
      <td data-label="State">
        <p className={classes.state}>{STATES[state]}</p>
        {disabled_at_utc === null ? null : (
          <p className={classes.soft}>
            <Moment utc={disabled_at_utc} />
          </p>
        )}
      </td>
      <td data-label="Signs in">{oidc === null ? "with a password" : `at ${oidc.issuer}`}</td>
      <td data-label="Since">
        <Moment utc={created_at_utc} />
        <p className={classes.soft}>by {created_by.name}</p>
      </td>
      <td className={classes.deeds}>
        <div className={classes.deedList}>
          {oidc === null && !isOff ? (
            <>
              <Deed name={name} verb="Change" onClick={() => onDeed("change")} />
              <Deed name={name} verb="New link" onClick={() => onDeed("link")} />
            </>
          ) : null}
          <Deed name={name} verb={isOff ? "Enable" : "Disable"} onClick={() => onDeed(isOff ? "enable" : "disable")} />
        </div>
      </td>
    </tr>
  );
}

interface DeedProps {
  readonly name: string;
  readonly verb: string;
  readonly onClick: () => void;
}

function Deed({ name, verb, onClick }: DeedProps): ReactElement {
  return (
    <VerbButton
      needs="operators:manage"
      variant="subtle"
      size="compact-sm"
      aria-label={`${verb}: ${name}`}
      onClick={onClick}
    >
      {verb}
    </VerbButton>
  );
}
