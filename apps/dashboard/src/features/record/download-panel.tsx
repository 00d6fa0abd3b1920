import type { ReactElement } from "react";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbLink } from "../../lib/ui/verb-link.tsx";
import classes from "./record-panels.module.css";

/** The whole log as one file that anybody can verify. */
export function DownloadPanel(): ReactElement {
  return (
    <Panel title="The whole log" className={classes.panel}>
      <p className={classes.quiet}>
        Every entry and every checkpoint of this installation in one signed file. Verify it here, or without any server
        by <code>npx @valhalla-go/verify</code>. That it was downloaded is recorded.
      </p>
      <VerbLink needs="audit:export" href="/core/audit/bundle" opens="file" className={classes.action}>
        Download the whole log
      </VerbLink>
    </Panel>
  );
}
