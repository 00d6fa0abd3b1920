import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import * as texts from "#texts/audit.ts";
import classes from "./audit-tabs.module.css";

/** The two halves of the page: what is recorded, and what proves it. */
export function AuditTabs(): ReactElement {
  return (
    <nav aria-label={texts.TABS} className={classes.tabs}>
      <Link to="/audit" activeOptions={{ exact: true, includeSearch: false }} className={classes.tab}>
        {texts.ENTRIES}
      </Link>
      <Link to="/audit/proof" className={classes.tab}>
        {texts.PROOF}
      </Link>
    </nav>
  );
}
