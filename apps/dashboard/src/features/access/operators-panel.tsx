import { VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { InvitedOperator, Operator } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import * as texts from "#texts/access.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { Dialog } from "../../lib/ui/dialog.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { SpacerRow } from "../../lib/ui/spacer-row.tsx";
import { useVirtualRows } from "../../lib/ui/use-virtual-rows.ts";
import { idOf } from "../../lib/ui/use-window-rows.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "../../lib/ui/table.module.css";
import { ChangeOperatorForm } from "./change-operator-form.tsx";
import { DisableOperatorForm } from "./disable-operator-form.tsx";
import { InviteForm } from "./invite-form.tsx";
import { NewLinkForm } from "./new-link-form.tsx";
import { type OperatorDeed, OperatorRow } from "./operator-row.tsx";
import { ShownLink } from "./shown-link.tsx";

/** About how tall a row is, in pixels. */
const ROW_HEIGHT = 65;

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
  const { body, rows, before, after, rowCount } = useVirtualRows({
    items: data?.operators ?? [],
    getKey: idOf,
    estimateSize: () => ROW_HEIGHT,
  });
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const showLink = (invited: InvitedOperator): void => setOpen({ deed: "shown", invited });
  return (
    <Panel title={texts.OPERATORS} aside={data === undefined ? undefined : texts.accounts(data.operators.length)}>
      <div className={classes.head}>
        <p className={classes.about}>{texts.OPERATORS_ABOUT}</p>
        <VerbButton needs="operators:manage" onClick={() => setOpen({ deed: "invite" })}>
          {texts.INVITE_OPERATOR}
        </VerbButton>
      </div>
      {data === undefined ? (
        <p className={classes.empty}>{error === null ? texts.READING_ACCOUNTS : describeQuestionFailure(error)}</p>
      ) : data.operators.length === 0 ? (
        <p className={classes.empty}>{texts.NO_ACCOUNTS}</p>
      ) : (
        <table className={classes.table} aria-rowcount={rowCount}>
          <thead>
            <tr>
              <th scope="col">{texts.OPERATOR_NAME}</th>
              <th scope="col">{texts.OPERATOR_ROLES}</th>
              <th scope="col">{texts.STATE}</th>
              <th scope="col">{texts.SIGNS_IN}</th>
              <th scope="col">{texts.SINCE}</th>
              <th scope="col">
                <VisuallyHidden>{texts.DEEDS}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            <SpacerRow height={before} />
            {rows.map(({ item, key, props }) => (
              <OperatorRow key={key} row={props} operator={item} onDeed={(deed) => setOpen({ deed, operator: item })} />
            ))}
            <SpacerRow height={after} />
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
        <Dialog title={texts.INVITE_OPERATOR} onClose={close}>
          <InviteForm first_role={needsOwner ? "owner" : "operator"} onInvited={showLink} onCancel={close} />
        </Dialog>
      );
    case "shown":
      return (
        <Dialog key="shown" title={texts.THEIR_LINK} onClose={close}>
          <ShownLink invited={open.invited} onDone={close} />
        </Dialog>
      );
    case "change":
      return (
        <Dialog title={texts.changeOf(open.operator.name)} onClose={close}>
          <ChangeOperatorForm operator={open.operator} onClose={close} />
        </Dialog>
      );
    case "link":
      return (
        <Dialog title={texts.newLinkFor(open.operator.name)} onClose={close}>
          <NewLinkForm operator={open.operator} onInvited={showLink} onCancel={close} />
        </Dialog>
      );
    case "disable":
    case "enable":
      return (
        <Dialog
          title={open.deed === "disable" ? texts.disableOf(open.operator.name) : texts.enableOf(open.operator.name)}
          onClose={close}
        >
          <DisableOperatorForm operator={open.operator} onClose={close} />
        </Dialog>
      );
    default:
      return open satisfies never;
  }
}
