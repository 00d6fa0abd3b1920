import type { ReactElement } from "react";
import * as texts from "#texts/access.ts";
import { useMe } from "../../lib/access/me-context.ts";
import { useDoor } from "../../lib/api/use-door.ts";
import { PageHead } from "../../lib/ui/page-head.tsx";
import { ConfirmDialog } from "../door/confirm-dialog.tsx";
import classes from "../../lib/ui/panels.module.css";
import { KeysPanel } from "./keys-panel.tsx";
import { OperatorsPanel } from "./operators-panel.tsx";
import { PasswordPanel } from "./password-panel.tsx";
import { RolesPanel } from "./roles-panel.tsx";
import { YourLoginsPanel } from "./your-logins-panel.tsx";

/** Who may come in and by what. Everybody sees what is their own; who may read access sees operators and keys. */
export function AccessPage(): ReactElement | null {
  const me = useMe();
  const { data: door } = useDoor();
  if (me === null) return <PageHead name={texts.NAME} title={texts.NAME} />;
  const maySeeAll = me.scopes.includes("access:read");
  const isLogin = me.credential === "login";
  return (
    <>
      <PageHead name={texts.NAME} title={texts.NAME}>
        {me.credential === "machine" && door !== undefined ? (
          <p>{door.needs_owner ? texts.ABOUT_LOCAL_WITHOUT_OWNER : texts.ABOUT_LOCAL}</p>
        ) : (
          <p>{texts.ABOUT}</p>
        )}
      </PageHead>
      <div className={classes.panels}>
        {maySeeAll ? (
          <>
            <OperatorsPanel needsOwner={door?.needs_owner === true} />
            <KeysPanel me={me} />
          </>
        ) : null}
        {isLogin ? <YourLoginsPanel me={me} /> : null}
        <div className={classes.pair}>
          {isLogin && me.actor.auth === "password" ? <PasswordPanel /> : null}
          <RolesPanel own={me.roles} />
        </div>
      </div>
      <ConfirmDialog />
    </>
  );
}
