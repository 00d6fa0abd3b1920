import { IconDoorExit } from "@tabler/icons-react";
import type { ReactElement } from "react";
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
        title="Your log-in has ended."
        actions={
          <VerbButton variant="filled" onClick={() => access.ask(true)}>
            Sign in
          </VerbButton>
        }
      >
        <p>What you see is as it was then. What you typed is kept, and you come back to this place.</p>
      </Notice>
    </div>
  );
}
