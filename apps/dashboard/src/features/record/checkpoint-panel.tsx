import type { LatestCheckpoint } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { countOf } from "../../lib/count.ts";
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
      <Panel title="Latest checkpoint" className={classes.panel}>
        <p className={classes.quiet}>Nothing is signed yet. The first checkpoint comes within a minute.</p>
      </Panel>
    );
  }
  return (
    <Panel title="Latest checkpoint" aside={<Ago since={checkpoint.ts_utc} />} className={classes.panel}>
      <p>
        Covers the first {countOf(checkpoint.size, "entry", "entries")}
        {uncovered === 0 ? ", which is all there are." : `; ${countOf(uncovered, "newer one")} not yet.`}
      </p>
      <CopyText name="checkpoint" text={checkpoint.note} />
      <p className={classes.quiet}>
        Keep a copy where this server cannot reach it. Any change of what came before can then be found, whoever makes
        it.
      </p>
    </Panel>
  );
}
