import type { LatestCheckpoint } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/record.ts";
import { Ago } from "../../lib/time/elapsed.tsx";
import { CopyText } from "../../lib/ui/copy-text.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./record-panels.module.css";

interface Props {
  readonly latest: LatestCheckpoint;
}

/** The latest signed head of the log, to keep elsewhere. */
export function CheckpointPanel({ latest: { checkpoint, uncovered } }: Props): ReactElement {
  if (checkpoint === null) {
    return (
      <Panel title={texts.CHECKPOINT} className={classes.panel}>
        <p className={classes.quiet}>{texts.NO_CHECKPOINT}</p>
      </Panel>
    );
  }
  return (
    <Panel title={texts.CHECKPOINT} aside={<Ago since={checkpoint.ts_utc} />} className={classes.panel}>
      <p>{texts.covers(checkpoint.size, uncovered)}</p>
      <CopyText name={texts.CHECKPOINT_NAME} text={checkpoint.note} />
      <p className={classes.quiet}>{texts.CHECKPOINT_ABOUT}</p>
    </Panel>
  );
}
