import type { ApiKey } from "@valhalla-go/core/schemas";
import type { ComponentProps, ReactElement } from "react";
import * as texts from "#texts/access.ts";
import { formatUtcClock, toMillis } from "../../lib/time/format-time.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Ago, Until } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { useSeconds } from "../../lib/time/use-clock.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "../../lib/ui/table.module.css";
import { keyState } from "./key-state.ts";

interface Props {
  /** What places the row among all. */
  readonly row: ComponentProps<"tr">;
  readonly api_key: ApiKey;
  readonly onRevoke: () => void;
}

/** One key of a service. */
export function KeyRow({ row, api_key, onRevoke }: Props): ReactElement {
  const { id, name, scopes, created_at_utc, created_by, last_used_utc } = api_key;
  const state = keyState(api_key, useSeconds());
  return (
    <tr {...row} data-over={state !== "active"}>
      <th scope="row" className={classes.who}>
        <p className={classes.name}>{name}</p>
        <p className={classes.soft}>{texts.keyPrefix(id)}</p>
      </th>
      <td data-label={texts.KEY_MAY}>{scopes.join(", ")}</td>
      <td data-label={texts.STATE}>
        <p className={classes.state}>{texts.KEY_STATES[state]}</p>
        <p className={classes.soft}>
          <KeyEnd api_key={api_key} state={state} />
        </p>
      </td>
      <td data-label={texts.KEY_MADE}>
        <Moment utc={created_at_utc} />
        <p className={classes.soft}>{texts.by(created_by.name)}</p>
      </td>
      <td data-label={texts.LAST_USED}>{last_used_utc === null ? texts.NEVER_USED : <Ago since={last_used_utc} />}</td>
      <td className={classes.deeds}>
        {state === "active" ? (
          <div className={classes.deedList}>
            <VerbButton
              needs="keys:manage"
              variant="subtle"
              size="compact-sm"
              aria-label={texts.revokeOf(name)}
              onClick={onRevoke}
            >
              {texts.REVOKE}
            </VerbButton>
          </div>
        ) : null}
      </td>
    </tr>
  );
}

interface KeyEndProps {
  readonly api_key: ApiKey;
  readonly state: ReturnType<typeof keyState>;
}

function KeyEnd({ api_key: { revoked_at_utc, revoked_by, expires_at_utc }, state }: KeyEndProps): ReactElement {
  if (revoked_at_utc !== null) {
    return (
      <Filled
        text={texts.KEY_ENDED}
        parts={{ moment: <Moment utc={revoked_at_utc} />, name: revoked_by?.name ?? texts.SOMEBODY }}
      />
    );
  }
  if (state === "expired") return <Moment utc={expires_at_utc} />;
  return (
    <span title={formatUtcClock(toMillis(expires_at_utc))}>
      <Filled text={texts.KEY_ENDS} parts={{ time: <Until moment={expires_at_utc} /> }} />
    </span>
  );
}
