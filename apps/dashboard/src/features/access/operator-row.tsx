import type { Operator } from "@valhalla-go/core/schemas";
import type { ComponentProps, ReactElement } from "react";
import * as texts from "#texts/access.ts";
import { ROLES } from "#texts/access-words.ts";
import { useMe } from "../../lib/access/me-context.ts";
import { listOf } from "../../lib/count.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "../../lib/ui/table.module.css";
import { operatorState } from "./operator-state.ts";

/** What can be done with an account. */
export type OperatorDeed = "change" | "link" | "disable" | "enable";

interface Props {
  /** What places the row among all. */
  readonly row: ComponentProps<"tr">;
  readonly operator: Operator;
  readonly onDeed: (deed: OperatorDeed) => void;
}

/** One account. Who comes from an identity provider is changed there; here they can only be kept out. */
export function OperatorRow({ row, operator, onDeed }: Props): ReactElement {
  const { id, login, name, roles, oidc, created_at_utc, created_by, disabled_at_utc } = operator;
  const isMine = useMe()?.actor.id === id;
  const state = operatorState(operator);
  const isOff = state === "disabled";
  return (
    <tr {...row} data-over={isOff}>
      <th scope="row" className={classes.who}>
        <p className={classes.name}>
          {name}
          {isMine ? texts.YOU : ""}
        </p>
        <p className={classes.soft}>{login ?? oidc?.subject}</p>
      </th>
      <td data-label={texts.OPERATOR_ROLES}>{listOf(roles.map((role) => ROLES[role]))}</td>
      <td data-label={texts.STATE}>
        <p className={classes.state}>{texts.OPERATOR_STATES[state]}</p>
        {disabled_at_utc === null ? null : (
          <p className={classes.soft}>
            <Moment utc={disabled_at_utc} />
          </p>
        )}
      </td>
      <td data-label={texts.SIGNS_IN}>{oidc === null ? texts.WITH_PASSWORD : texts.atIssuer(oidc.issuer)}</td>
      <td data-label={texts.SINCE}>
        <Moment utc={created_at_utc} />
        <p className={classes.soft}>{texts.by(created_by.name)}</p>
      </td>
      <td className={classes.deeds}>
        <div className={classes.deedList}>
          {oidc === null && !isOff ? (
            <>
              <Deed name={name} deed="change" onClick={onDeed} />
              <Deed name={name} deed="link" onClick={onDeed} />
            </>
          ) : null}
          <Deed name={name} deed={isOff ? "enable" : "disable"} onClick={onDeed} />
        </div>
      </td>
    </tr>
  );
}

interface DeedProps {
  readonly name: string;
  readonly deed: OperatorDeed;
  readonly onClick: (deed: OperatorDeed) => void;
}

function Deed({ name, deed, onClick }: DeedProps): ReactElement {
  return (
    <VerbButton
      needs="operators:manage"
      variant="subtle"
      size="compact-sm"
      aria-label={texts.deedOn(texts.OPERATOR_DEEDS[deed], name)}
      onClick={() => onClick(deed)}
    >
      {texts.OPERATOR_DEEDS[deed]}
    </VerbButton>
  );
}
