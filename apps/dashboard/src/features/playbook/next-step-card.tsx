import { isLeft } from "@valhalla-go/core/rules";
import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/playbook.ts";
import { Changed } from "../../lib/ui/changed.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { soon } from "../../lib/ui/soon.tsx";
import { useFocusKept } from "../../lib/ui/use-focus-kept.ts";
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
  const place = useFocusKept(`${step?.id} ${session.state}`);
  return (
    <Panel title={texts.NEXT_STEP}>
      <div ref={place} tabIndex={-1} className={classes.place}>
        {step === null ? (
          <NoStep checklist={checklist} />
        ) : (
          <>
            <Changed value={step.id}>
              <p className={classes.title}>{step.title}</p>
              <p className={classes.why}>{step.why}</p>
            </Changed>
            {session.state === "held" ? (
              <p className={classes.held}>{texts.DONE_ONCE_RESUMED}</p>
            ) : (
              <NextStepForms key={step.id} step={step} />
            )}
          </>
        )}
      </div>
    </Panel>
  );
}

function NoStep({ checklist }: Pick<Summary, "checklist">): ReactElement {
  const isNothingLeft = !checklist.steps.some(isLeft);
  return (
    <div className={classes.none}>
      <p className={classes.title}>{isNothingLeft ? texts.NOTHING_LEFT : texts.ALL_WAIT}</p>
      <p className={classes.why}>{isNothingLeft ? texts.NOTHING_LEFT_HINT : describeWaits(checklist).join(" ")}</p>
    </div>
  );
}
