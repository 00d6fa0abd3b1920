import type { ChecklistStep } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import * as texts from "#texts/playbook.ts";
import { useCommands } from "../../lib/commands/use-commands.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { CompleteStepForm } from "./complete-step-form.tsx";
import classes from "./next-step-card.module.css";
import { NEXT_STEP_FORM_ID } from "./next-step-form-id.ts";
import { SkipStepForm } from "./skip-step-form.tsx";

interface Props {
  readonly step: ChecklistStep;
}

/** The next step is marked done here, or left out. */
export function NextStepForms({ step }: Props): ReactElement {
  const [isSkipping, setIsSkipping] = useState(false);
  useCommands([
    {
      id: "step.done",
      label: texts.MARK_NEXT_DONE,
      group: "step",
      keywords: texts.DONE_WORDS,
      shortcut: "d",
      needs: "playbook:operate",
      run: () => findForm()?.requestSubmit(),
    },
    {
      id: "step.skip",
      label: texts.SKIP_NEXT,
      group: "step",
      keywords: texts.SKIP_WORDS,
      shortcut: "x",
      needs: "playbook:operate",
      run: () => setIsSkipping(true),
    },
  ]);
  return (
    <>
      <CompleteStepForm step={step} id={NEXT_STEP_FORM_ID} isMain>
        <VerbButton
          needs="playbook:operate"
          variant="subtle"
          size="md"
          onClick={() => setIsSkipping(!isSkipping)}
          aria-expanded={isSkipping}
        >
          {texts.SKIP}
        </VerbButton>
      </CompleteStepForm>
      {isSkipping ? (
        <div className={classes.skip}>
          <SkipStepForm step={step} onClose={() => setIsSkipping(false)} />
        </div>
      ) : null}
    </>
  );
}

function findForm(): HTMLFormElement | null {
  return document.querySelector<HTMLFormElement>(`form#${NEXT_STEP_FORM_ID}`);
}
