import { VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ApiKey, CreatedKey, Me } from "@valhalla-go/core/schemas";
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
import { CreateKeyForm } from "./create-key-form.tsx";
import { KeyRow } from "./key-row.tsx";
import { keyState } from "./key-state.ts";
import { RevokeKeyForm } from "./revoke-key-form.tsx";
import { ShownKey } from "./shown-key.tsx";

/** About how tall a row is, in pixels. */
const ROW_HEIGHT = 65;

type Open =
  | { readonly deed: "create" }
  | { readonly deed: "shown"; readonly created: CreatedKey }
  | { readonly deed: "revoke"; readonly api_key: ApiKey };

interface Props {
  readonly me: Me;
}

/** The keys of services: what each may do, whether it counts, when it was used. */
export function KeysPanel({ me }: Props): ReactElement {
  const { data, error, dataUpdatedAt } = useQuery(useTRPC().access.listKeys.queryOptions({}));
  const { body, rows, before, after, rowCount } = useVirtualRows({
    items: data?.keys ?? [],
    getKey: idOf,
    estimateSize: () => ROW_HEIGHT,
  });
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const active = data?.keys.filter((key) => keyState(key, dataUpdatedAt) === "active").length ?? 0;
  return (
    <Panel title={texts.KEYS} aside={data === undefined ? undefined : texts.keysCount(active)}>
      <div className={classes.head}>
        <p className={classes.about}>{texts.KEYS_ABOUT}</p>
        <VerbButton needs="keys:manage" onClick={() => setOpen({ deed: "create" })}>
          {texts.MAKE_KEY}
        </VerbButton>
      </div>
      {data === undefined ? (
        <p className={classes.empty}>{error === null ? texts.READING_KEYS : describeQuestionFailure(error)}</p>
      ) : data.keys.length === 0 ? (
        <p className={classes.empty}>{texts.NO_KEYS}</p>
      ) : (
        <table className={classes.table} aria-rowcount={rowCount}>
          <thead>
            <tr>
              <th scope="col">{texts.KEY_NAME}</th>
              <th scope="col">{texts.KEY_MAY}</th>
              <th scope="col">{texts.STATE}</th>
              <th scope="col">{texts.KEY_MADE}</th>
              <th scope="col">{texts.LAST_USED}</th>
              <th scope="col">
                <VisuallyHidden>{texts.DEEDS}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            <SpacerRow height={before} />
            {rows.map(({ item, key, props }) => (
              <KeyRow
                key={key}
                row={props}
                api_key={item}
                onRevoke={() => setOpen({ deed: "revoke", api_key: item })}
              />
            ))}
            <SpacerRow height={after} />
          </tbody>
        </table>
      )}
      {open?.deed === "create" ? (
        <Dialog title={texts.MAKE_KEY} onClose={close}>
          <CreateKeyForm
            own={me.scopes}
            onCreated={(created) => setOpen({ deed: "shown", created })}
            onCancel={close}
          />
        </Dialog>
      ) : null}
      {open?.deed === "shown" ? (
        <Dialog title={texts.theKey(open.created.key.name)} onClose={close}>
          <ShownKey created={open.created} onDone={close} />
        </Dialog>
      ) : null}
      {open?.deed === "revoke" ? (
        <Dialog title={texts.revokeOf(open.api_key.name)} onClose={close}>
          <RevokeKeyForm api_key={open.api_key} onClose={close} />
        </Dialog>
      ) : null}
    </Panel>
  );
}
