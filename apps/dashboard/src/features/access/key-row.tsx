import type { ApiKey } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { toMillis } from "../../lib/time/format-time.ts";
import { Ago, Until } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { useSeconds } from "../../lib/time/use-clock.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "../../lib/ui/table.module.css";
import { keyState } from "./key-state.ts";

interface Props {
  readonly api_key: ApiKey;
  readonly onRevoke: () => void;
}

/** One key of a service. */
export function KeyRow({ api_key, onRevoke }: Props): ReactElement {
  const { id, name, scopes, created_at_utc, created_by, last_used_utc } = api_key;
  const state = keyState(api_key, useSeconds());
  return (
    <tr data-over={state !== "active"}>
      <th scope="row" className={classes.who}>
        <p className={classes.name}>{name}</p>
        <p className={classes.soft}>vgo_{id}_…</p>
      </th>
      <td data-label="May">{scopes.join(", ")}</td>
      <td data-label="State">
        <p className={classes.state}>{state}</p>
        <p className={classes.soft}>
          <KeyEnd api_key={api_key} state={state} />
        </p>
      </td>
      <td data-label="Made">
        <Moment utc={created_at_utc} />
        <p className={classes.soft}>by {created_by.name}</p>
      </td>
      <td data-label="Last used">{last_used_utc === null ? "never" : <Ago since={last_used_utc} />}</td>
      <td className={classes.deeds}>
        {state === "active" ? (
          <div className={classes.deedList}>
            <VerbButton
              needs="keys:manage"
              variant="subtle"
              size="compact-sm"
              aria-label={`Revoke ${name}`}
              onClick={onRevoke}
            >
              Revoke
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
      <>
        <Moment utc={revoked_at_utc} /> by {revoked_by?.name ?? "somebody"}
      </>
    );
  }
  if (state === "expired") return <Moment utc={expires_at_utc} />;
  return (
    <span title={new Date(toMillis(expires_at_utc)).toUTCString()}>
      for <Until moment={expires_at_utc} /> more
    </span>
  );
}
