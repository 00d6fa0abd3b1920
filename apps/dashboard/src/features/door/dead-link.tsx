import type { ReactElement, ReactNode } from "react";
import * as texts from "#texts/door.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./door-form.module.css";

interface Props {
  /** Why it can be so, and what to do. */
  readonly children: ReactNode;
  readonly onDone: () => void;
}

/** That a link counts no more. */
export function DeadLink({ children, onDone }: Props): ReactElement {
  return (
    <div className={classes.form} role="alert">
      <p>{texts.DEAD_LINK}</p>
      <p className={classes.lead}>{children}</p>
      <div className={classes.actions}>
        <VerbButton size="md" onClick={onDone}>
          {texts.GO_TO_DASHBOARD}
        </VerbButton>
      </div>
    </div>
  );
}
