import type { ReactElement } from "react";
import * as texts from "#texts/record.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./record-panels.module.css";

/** What a receipt is, and what it is good for. */
export function ReceiptPanel(): ReactElement {
  return (
    <Panel title={texts.RECEIPTS} className={classes.panel}>
      <p className={classes.quiet}>{texts.RECEIPTS_ABOUT}</p>
      <p className={classes.quiet}>{texts.RECEIPTS_OF_CLIENT}</p>
    </Panel>
  );
}
