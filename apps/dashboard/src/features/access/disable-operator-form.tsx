import { useQuery } from "@tanstack/react-query";
import type { Operator } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/access.ts";
import { useMay } from "../../lib/access/me-context.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
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

  function change(): void {
    if (update.isPending) return;
    void afterSuccess(update.mutateAsync({ operator_id: operator.id, disabled: !isOff }), () => {
      announce(isOff ? texts.enabled(operator.name) : texts.disabled(operator.name));
      onClose();
    });
  }

  return (
    <div className={classes.form}>
      {isOff ? (
        <p className={classes.lead}>{texts.canSignIn(operator.name, operator.has_password)}</p>
      ) : (
        <WhatEnds operator={operator} />
      )}
      <FailureNote error={update.error} />
      <div className={classes.actions}>
        <VerbButton needs="operators:manage" variant="filled" size="md" busy={update.isPending} onClick={change}>
          {isOff ? texts.enableOf(operator.name) : texts.disableOf(operator.name)}
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onClose}>
          {texts.CANCEL}
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
      <p className={classes.lead}>{texts.cannotSignIn(operator.name)}</p>
      <ul className={classes.list}>
        <li>{count === undefined ? texts.LOGINS_END : count === 0 ? texts.NO_LOGINS_END : texts.loginsEnd(count)}</li>
        <li>{texts.LINK_ENDS}</li>
        {runsSession ? <li>{texts.SESSION_GOES_ON}</li> : null}
        <li>{texts.KEYS_GO_ON}</li>
      </ul>
    </>
  );
}
