import { isLeft } from "@valhalla-go/core/rules";
import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/now.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import { sayReasonsOnce } from "../playbook/say-reasons-once.ts";
import classes from "./in-the-way-card.module.css";

interface Props {
  readonly summary: Summary;
}

/** What stands in the way of going: health that is not green, and steps that would wait. */
export function InTheWayCard({ summary: { checklist, health } }: Props): ReactElement {
  const left = checklist.steps.filter(isLeft);
  const waiting = left.filter((step) => step.blocked);
  const reasonsOf = sayReasonsOnce(checklist.steps);
  const isClear = waiting.length === 0 && health.status.reasons.length === 0;
  return (
    <Panel title={texts.IN_THE_WAY} aside={texts.openSteps(left.length)}>
      {isClear ? <p className={classes.clear}>{texts.NOTHING_IN_THE_WAY}</p> : null}
      <ul className={classes.list}>
        {health.status.reasons.map((reason) => (
          <li key={reason}>
            <span className={classes.what}>{texts.HEALTH}</span>
            <span>{reason}</span>
          </li>
        ))}
        {waiting.map((step) => (
          <li key={step.id}>
            <span className={classes.what}>{step.title}</span>
            <span>{reasonsOf.get(step.id)?.join(" ")}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
