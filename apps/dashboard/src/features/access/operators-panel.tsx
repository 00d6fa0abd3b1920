import { VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { InvitedOperator, Operator } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { countOf } from "../../lib/count.ts";
import { Dialog } from "../../lib/ui/dialog.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "../../lib/ui/table.module.css";
import { ChangeOperatorForm } from "./change-operator-form.tsx";
import { DisableOperatorForm } from "./disable-operator-form.tsx";
import { InviteForm } from "./invite-form.tsx";
import { NewLinkForm } from "./new-link-form.tsx";
import { type OperatorDeed, OperatorRow } from "./operator-row.tsx";
import { ShownLink } from "./shown-link.tsx";

type Open =
  | { readonly deed: "invite" }
  | { readonly deed: OperatorDeed; readonly operator: Operator }
  | { readonly deed: "shown"; readonly invited: InvitedOperator };

interface Props {
  /** Nobody can sign in yet who may make accounts: the first one should be an owner. */
  readonly needsOwner: boolean;
}

/** Who has an account, and what can be done with one. */
export function OperatorsPanel({ needsOwner }: Props): ReactElement {
  const { data, error } = useQuery(useTRPC().access.listOperators.queryOptions({}));
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const showLink = (invited: InvitedOperator): void => setOpen({ deed: "shown", invited });
  return (
    <Panel title="Operators" aside={data === undefined ? undefined : countOf(data.operators.length, "account")}>
      <div className={classes.head}>
        <p className={classes.about}>
          People with an account. Each sets their own password with a link that counts once; nobody else ever knows it.
        </p>
        <VerbButton needs="operators:manage" onClick={() => setOpen({ deed: "invite" })}>
          Invite operator
        </VerbButton>
      </div>
      {data === undefined ? (
        <p className={classes.empty}>{error === null ? "Reading the accounts." : describeQuestionFailure(error)}</p>
      ) : data.operators.length === 0 ? (
        <p className={classes.empty}>Nobody has an account yet.</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Roles</th>
              <th scope="col">State</th>
              <th scope="col">Signs in</th>
              <th scope="col">Since</th>
              <th scope="col">
                <VisuallyHidden>What can be done</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.operators.map((operator) => (
              <OperatorRow key={operator.id} operator={operator} onDeed={(deed) => setOpen({ deed, operator })} />
            ))}
          </tbody>
        </table>
      )}
      {open === null ? null : <OpenDialog open={open} needsOwner={needsOwner} close={close} showLink={showLink} />}
    </Panel>
  );
}

interface OpenProps extends Props {
  readonly open: Open;
  readonly close: () => void;
  readonly showLink: (invited: InvitedOperator) => void;
}

function OpenDialog({ open, needsOwner, close, showLink }: OpenProps): ReactElement {
  switch (open.deed) {
    case "invite":
      return (
        <Dialog title="Invite operator" onClose={close}>
          <InviteForm first_role={needsOwner ? "owner" : "operator"} onInvited={showLink} onCancel={close} />
        </Dialog>
      );
    case "shown":
      return (
        <Dialog key="shown" title="Their link" onClose={close}>
          <ShownLink invited={open.invited} onDone={close} />
        </Dialog>
      );
    case "change":
      return (
        <Dialog title={`Change ${open.operator.name}`} onClose={close}>
          <ChangeOperatorForm operator={open.operator} onClose={close} />
        </Dialog>
      );
    case "link":
      return (
        <Dialog title={`New link for ${open.operator.name}`} onClose={close}>
          <NewLinkForm operator={open.operator} onInvited={showLink} onCancel={close} />
        </Dialog>
      );
    case "disable":
    case "enable":
      return (
        <Dialog title={`${open.deed === "disable" ? "Disable" : "Enable"} ${open.operator.name}`} onClose={close}>
          <DisableOperatorForm operator={open.operator} onClose={close} />
        </Dialog>
      );
    default:
      return open satisfies never;
  }
}
