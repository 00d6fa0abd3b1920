import { IconDoorExit } from "@tabler/icons-react";
import type { ReactElement } from "react";
import * as texts from "#texts/signed-out.ts";
import { useAccessStore } from "../../lib/access/access-context.ts";
import { Notice } from "../../lib/ui/notice.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./signed-out-notice.module.css";

/** That the log-in of who looks has ended: what they see stays, and is as it was then. */
export function SignedOutNotice(): ReactElement {
  const access = useAccessStore();
  return (
    <div className={classes.place}>
      <Notice
        icon={<IconDoorExit size={20} aria-hidden />}
        title={texts.TITLE}
        actions={
          <VerbButton variant="filled" onClick={() => access.ask(true)}>
            {texts.SIGN_IN}
          </VerbButton>
        }
      >
        <p>{texts.WHAT_IS_SHOWN}</p>
      </Notice>
    </div>
  );
}
