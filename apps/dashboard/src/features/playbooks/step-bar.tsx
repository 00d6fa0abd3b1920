import type { StepFigures } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/playbooks.ts";
import classes from "./step-bar.module.css";

const PARTS = [
  { fate: "done", say: texts.doneWords },
  { fate: "skipped", say: texts.skippedWords },
  { fate: "left_open", say: texts.leftOpenWords },
  { fate: "settled_before", say: texts.beforeWords },
  { fate: "going_on", say: texts.goingOnWords },
  { fate: "unknown", say: texts.notKnownWords },
] as const;

/** What became of a step in the sessions that had it: a bar of their shares, and the same in words. */
export function StepBar({ figures }: { readonly figures: StepFigures }): ReactElement {
  const parts = PARTS.filter(({ fate }) => figures[fate] > 0);
  if (parts.length === 0) return <span className={classes.words}>{texts.NONE}</span>;
  return (
    <div className={classes.place}>
      <div className={classes.bar} aria-hidden>
        {parts.map(({ fate }) => (
          <span key={fate} className={classes.part} data-fate={fate} style={{ flexGrow: figures[fate] }} />
        ))}
      </div>
      <ul className={classes.words}>
        {parts.map(({ fate, say }) => (
          <li key={fate}>
            <span className={classes.key} data-fate={fate} aria-hidden />
            {say(figures[fate])}
          </li>
        ))}
      </ul>
    </div>
  );
}
