import type { Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, memo, useMemo } from "react";
import * as texts from "#texts/playbook.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./checklist-card.module.css";
import { ChecklistRow } from "./checklist-row.tsx";
import { sayReasonsOnce } from "./say-reasons-once.ts";

/** Of a long checklist only the rows are made anew whose step changed. */
const Row = memo(ChecklistRow);

const NONE = [] as const;

interface Props {
  readonly summary: Summary;
}

/** Every step: done, skipped, next, open or blocked, and why. */
export function ChecklistCard({ summary: { session, checklist, next } }: Props): ReactElement {
  const { steps, playbook } = checklist;
  const reasonsOf = useMemo(() => sayReasonsOnce(steps), [steps]);
  const done = steps.filter((step) => step.done).length;
  const skipped = steps.filter((step) => step.skipped).length;
  return (
    <Panel
      title={texts.checklist(playbook.title)}
      aside={
        <span className="tabular">
          <Filled
            text={texts.OF_DONE}
            parts={{ done, length: steps.length, what: skipped === 0 ? null : texts.skipped(skipped) }}
          />
        </span>
      }
    >
      <div className={classes.progress} aria-hidden>
        {steps.map((step) => (
          <span key={step.id} data-state={step.done ? "done" : step.skipped ? "skipped" : "left"} />
        ))}
      </div>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <Row
            key={step.id}
            step={step}
            reasons={reasonsOf.get(step.id) ?? NONE}
            isNext={step.id === next.next_step?.id}
            isHeld={session.state === "held"}
          />
        ))}
      </ol>
    </Panel>
  );
}
