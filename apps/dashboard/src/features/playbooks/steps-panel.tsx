import { useLocation } from "@tanstack/react-router";
import { type ReactElement, useEffect, useRef } from "react";
import * as texts from "#texts/playbooks.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import type { PlaybookStep, WholePlaybook } from "./align-steps.ts";
import classes from "./playbooks.module.css";

/** The playbook as people read it: each step with its reason, and what it takes. Each has a link of its own. */
export function StepsPanel({ playbook }: { readonly playbook: WholePlaybook }): ReactElement {
  const list = useRef<HTMLOListElement>(null);
  const { hash } = useLocation();
  // The steps are there only after the page asked for them, when the browser has long given up looking for the place.
  useEffect(() => {
    if (hash === "") return;
    const step = [...(list.current?.children ?? [])].find(({ id }) => id === hash);
    step?.scrollIntoView({ block: "start" });
    if (step instanceof HTMLElement) step.focus({ preventScroll: true });
  }, [hash, playbook]);
  return (
    <Panel title={texts.STEPS} aside={texts.stepCount(playbook.steps.length)}>
      <p className={classes.about}>{texts.progressWords(playbook.progress)}</p>
      <ol ref={list} className={classes.steps}>
        {playbook.steps.map((step, index) => (
          <li key={step.id} id={step.id} tabIndex={-1} className={classes.step} data-target={step.id === hash}>
            <span className={classes.place} aria-hidden>
              {index + 1}
            </span>
            <div>
              <h3 className={classes.stepTitle}>
                {step.title}
                <a href={`#${step.id}`} className={classes.anchor} aria-label={texts.linkTo(step.title)}>
                  #
                </a>
              </h3>
              <p className={classes.why}>{step.why}</p>
              <Rules step={step} />
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Rules({ step }: { readonly step: PlaybookStep }): ReactElement {
  return (
    <ul className={classes.rules}>
      <li>{texts.bandsWords(step.band_min)}</li>
      <li>{redWords(step)}</li>
      {step.evidence === null ? null : (
        <li>
          {texts.ASKS_FOR} {texts.evidenceWords(step.evidence)}
        </li>
      )}
    </ul>
  );
}

function redWords({ remediation, blocked_if_red }: PlaybookStep): string {
  if (remediation) return texts.MENDS;
  return blocked_if_red ? texts.RED_BLOCKS : texts.RED_PASSES;
}
