import { isLeft } from "@valhalla-go/core/rules";
import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { Changed } from "../../lib/ui/changed.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { soon } from "../../lib/ui/soon.tsx";
import { describeWaits } from "./count-waits.ts";
import classes from "./next-step-card.module.css";

const NextStepForms = soon(
  import("./next-step-forms.tsx").then((part) => part.NextStepForms),
  <div className={classes.formPlace} />,
);

interface Props {
  readonly summary: Summary;
}

/** What to do next, and why; or what everything that is left waits for. */
export function NextStepCard({ summary: { session, next, checklist } }: Props): ReactElement {
  const step = next.next_step;
  return (
    <Panel title="Next step">
      {step === null ? (
        <NoStep checklist={checklist} />
      ) : (
        <>
          <Changed value={step.id}>
            <p className={classes.title}>{step.title}</p>
            <p className={classes.why}>{step.why}</p>
          </Changed>
          {session.state === "held" ? (
            <p className={classes.held}>It can be done once the session is resumed.</p>
          ) : (
            <NextStepForms key={step.id} step={step} />
          )}
        </>
      )}
    </Panel>
  );
}

function NoStep({ checklist }: Pick<Summary, "checklist">): ReactElement {
  const isNothingLeft = !checklist.steps.some(isLeft);
  return (
    <div className={classes.none}>
      <p className={classes.title}>{isNothingLeft ? "Nothing is left to do." : "Nothing can be done now."}</p>
      <p className={classes.why}>
        {isNothingLeft
          ? "Reopen a step in the checklist to do it again, or end the session."
          : describeWaits(checklist).join(" ")}
      </p>
    </div>
  );
}
