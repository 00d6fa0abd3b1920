import { VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCircle, IconPlayerSkipForward, IconQuestionMark } from "@tabler/icons-react";
import type { ReportedStep } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { Filled } from "../../lib/texts/filled.tsx";
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
    <Panel title={texts.STEPS} aside={texts.ofDone(done, steps.length)}>
      {steps.length === 0 ? <p className={classes.quiet}>{texts.NO_STEPS}</p> : null}
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
          {by === null ? null : texts.by2(by.name)}
          {at_utc === null ? null : (
            <>
              , <Moment utc={at_utc} />
            </>
          )}
          {by !== null && !in_session ? texts.IN_ANOTHER_SESSION : null}
        </p>
        {skip_reason === null ? null : <p className={classes.said}>{texts.skippedBecause(skip_reason)}</p>}
        {notes === null || notes === "" ? null : <LongText text={notes} />}
        {evidence === null ? null : (
          <p className={classes.said}>
            <Filled
              text={texts.SHOWN}
              parts={{
                what: evidence.kind === "link" ? <EvidenceLink url={evidence.value} /> : evidence.value,
                what2: evidence.kind === "number" && evidence.unit !== null ? ` ${evidence.unit}` : null,
              }}
            />
          </p>
        )}
        {denials === 0 ? null : (
          <p className={classes.meta}>
            <Filled
              text={texts.REFUSED}
              parts={{ what: denials === 1 ? texts.ONCE : texts.times(denials), join: denial_reasons.join(" ") }}
            />
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
