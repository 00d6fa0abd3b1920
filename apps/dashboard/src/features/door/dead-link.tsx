import type { ReactElement, ReactNode } from "react";
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
      <p>This link does not count: it was used, it has expired, or it was never one.</p>
      <p className={classes.lead}>{children}</p>
      <div className={classes.actions}>
        <VerbButton size="md" onClick={onDone}>
          Go to the dashboard
        </VerbButton>
      </div>
    </div>
  );
}
