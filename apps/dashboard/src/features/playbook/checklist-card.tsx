import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./checklist-card.module.css";
import { ChecklistRow } from "./checklist-row.tsx";
import { sayReasonsOnce } from "./say-reasons-once.ts";

interface Props {
  readonly summary: Summary;
}

/** Every step: done, next, open or blocked, and why. */
export function ChecklistCard({ summary: { checklist, next } }: Props): ReactElement {
  const { steps, playbook } = checklist;
  const reasonsOf = sayReasonsOnce(steps);
  const done = steps.filter((step) => step.done).length;
  return (
    <Panel
      title={`Checklist: ${playbook.title}`}
      aside={
        <span className="tabular">
          {done} of {steps.length} done
        </span>
      }
    >
      <div className={classes.progress} aria-hidden>
        {steps.map((step) => (
          <span key={step.id} data-done={step.done} />
        ))}
      </div>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <ChecklistRow
            key={step.id}
            step={step}
            reasons={reasonsOf.get(step.id) ?? []}
            isNext={step.id === next.next_step?.id}
          />
        ))}
      </ol>
    </Panel>
  );
}
