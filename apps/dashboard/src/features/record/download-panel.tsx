import type { ReactElement } from "react";
import * as texts from "#texts/record.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbLink } from "../../lib/ui/verb-link.tsx";
import classes from "./record-panels.module.css";

/** The whole log as one file that anybody can verify. */
export function DownloadPanel(): ReactElement {
  return (
    <Panel title={texts.DOWNLOAD} className={classes.panel}>
      <p className={classes.quiet}>
        <Filled text={texts.DOWNLOAD_ABOUT} parts={{ command: <code>npx @valhalla-go/verify</code> }} />
      </p>
      <VerbLink needs="audit:export" href="/core/audit/bundle" opens="file" className={classes.action}>
        {texts.DOWNLOAD_ALL}
      </VerbLink>
    </Panel>
  );
}
