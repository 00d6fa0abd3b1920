import { VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCircle, IconPlayerSkipForward, IconQuestionMark } from "@tabler/icons-react";
import type { ReportedStep } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { countOf } from "../../lib/count.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { LongText } from "../timeline/long-text.tsx";
import { STEP_STATES } from "./step-states.ts";
import classes from "./report-panels.module.css";

const ICONS = {
  done: IconCheck,
  skipped: IconPlayerSkipForward,
  open: IconCircle,
  unknown: IconQuestionMark,
} as const satisfies Record<ReportedStep["state"], unknown>;

interface Props {
  readonly steps: readonly ReportedStep[];
}

/** What became of each step. */
export function StepsPanel({ steps }: Props): ReactElement {
  const done = steps.filter(({ state }) => state === "done").length;
  return (
    <Panel title="Steps" aside={`${done} of ${steps.length} done`}>
      {steps.length === 0 ? <p className={classes.quiet}>No step was touched, and no playbook was frozen.</p> : null}
      <ol className={classes.list}>
        {steps.map((step) => (
          <StepLine key={step.step_id} step={step} />
        ))}
      </ol>
    </Panel>
  );
}

function StepLine({ step }: { readonly step: ReportedStep }): ReactElement {
  const { step_id, title, state, in_session, by, at_utc, notes, evidence, skip_reason, denials, denial_reasons } = step;
  const Icon = ICONS[state];
  return (
    <li className={classes.line} data-state={state}>
      <Icon size={18} aria-hidden className={classes.icon} />
      <div>
        <p className={classes.lead}>
          <VisuallyHidden>{STEP_STATES[state]}: </VisuallyHidden>
          {title ?? step_id}
        </p>
        <p className={classes.meta}>
          {STEP_STATES[state]}
          {by === null ? null : ` by ${by.name}`}
          {at_utc === null ? null : (
            <>
              , <Moment utc={at_utc} />
            </>
          )}
          {by !== null && !in_session ? ", in another session" : null}
        </p>
        {skip_reason === null ? null : <p className={classes.said}>Skipped because: {skip_reason}</p>}
        {notes === null || notes === "" ? null : <LongText text={notes} />}
        {evidence === null ? null : (
          <p className={classes.said}>
            Shown: {evidence.kind === "link" ? <EvidenceLink url={evidence.value} /> : evidence.value}
            {evidence.kind === "number" && evidence.unit !== null ? ` ${evidence.unit}` : null}
          </p>
        )}
        {denials === 0 ? null : (
          <p className={classes.meta}>
            Refused {denials === 1 ? "once" : countOf(denials, "time")}: {denial_reasons.join(" ")}
          </p>
        )}
      </div>
    </li>
  );
}

/** The server takes only http and https, but a record can have been adopted from elsewhere: anything else stays text. */
function EvidenceLink({ url }: { readonly url: string }): ReactElement {
  if (!/^https?:\/\//i.test(url)) return <>{url}</>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {url}
    </a>
  );
}
