import { useQuery } from "@tanstack/react-query";
import type { Operator } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { useMay } from "../../lib/access/me-context.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { countOf } from "../../lib/count.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "../../lib/ui/form.module.css";
import { useUpdateOperator } from "./use-update-operator.ts";

interface Props {
  readonly operator: Operator;
  readonly onClose: () => void;
}

/** Keeps somebody out, or lets them in again. Says before what that ends. */
export function DisableOperatorForm({ operator, onClose }: Props): ReactElement {
  const update = useUpdateOperator();
  const isOff = operator.disabled_at_utc !== null;
  const verb = isOff ? "Enable" : "Disable";

  function change(): void {
    if (update.isPending) return;
    void afterSuccess(update.mutateAsync({ operator_id: operator.id, disabled: !isOff }), () => {
      announce(`${operator.name} is ${isOff ? "enabled" : "disabled"}.`);
      onClose();
    });
  }

  return (
    <div className={classes.form}>
      {isOff ? (
        <p className={classes.lead}>
          {operator.name} can sign in again{operator.has_password ? " with the password of before" : ""}, with the same
          roles.
        </p>
      ) : (
        <WhatEnds operator={operator} />
      )}
      <FailureNote error={update.error} />
      <div className={classes.actions}>
        <VerbButton needs="operators:manage" variant="filled" size="md" busy={update.isPending} onClick={change}>
          {verb} {operator.name}
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onClose}>
          Cancel
        </VerbButton>
      </div>
    </div>
  );
}

function WhatEnds({ operator }: Pick<Props, "operator">): ReactElement {
  const trpc = useTRPC();
  const mayAsk = useMay("operators:manage");
  const logins = useQuery(trpc.access.listLogins.queryOptions({ operator_id: operator.id }, { enabled: mayAsk }));
  const { data: session } = useQuery(trpc.session.get.queryOptions({}));
  const count = logins.data?.logins.length;
  const runsSession = session?.active === true && session.started_by.id === operator.id;
  return (
    <>
      <p className={classes.lead}>
        {operator.name} can no longer sign in. The account stays, for the record tells of it.
      </p>
      <ul className={classes.list}>
        <li>
          {count === undefined
            ? "Every log-in of theirs ends within seconds, and so does what they follow live."
            : count === 0
              ? "They are not signed in anywhere now."
              : `${countOf(count, "log-in ends", "log-ins end")} within seconds, and so does what they follow live.`}
        </li>
        <li>A link that they were given counts no more.</li>
        {runsSession ? <li>The session they run goes on; somebody has to end it.</li> : null}
        <li>API keys that they made go on.</li>
      </ul>
    </>
  );
}
