import type { ReactElement } from "react";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./record-panels.module.css";

/** What a receipt is, and what it is good for. */
export function ReceiptPanel(): ReactElement {
  return (
    <Panel title="Receipts" className={classes.panel}>
      <p className={classes.quiet}>
        The answer to every change holds a receipt: the number and the hash of the entry that was written, and the
        latest checkpoint. Who keeps one can show later that this entry was there, and notices when it is there no
        longer.
      </p>
      <p className={classes.quiet}>The typed client keeps the largest checkpoint that it saw by itself.</p>
    </Panel>
  );
}
