import type { ChecklistStep } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/playbook.ts";
import { ReasonForm } from "../../lib/ui/reason-form.tsx";
import { offerUndo } from "../../lib/undo/offer-undo.ts";
import { useCompleteStep } from "./use-complete-step.ts";
import { useSkipStep } from "./use-skip-step.ts";

interface Props {
  readonly step: ChecklistStep;
  readonly onClose: () => void;
}

/** Leaves a step out, with a reason. */
export function SkipStepForm({ step: { id, title, notes }, onClose }: Props): ReactElement {
  const skip = useSkipStep();
  const { mutateAsync: set } = useCompleteStep();

  async function send(reason: string): Promise<void> {
    await skip.mutateAsync({ step_id: id, reason });
    offerUndo({ text: texts.isSkipped(title), undo: () => set({ step_id: id, done: false, notes }) });
  }

  return (
    <ReasonForm
      deed={{ ...skip, send }}
      needs="playbook:operate"
      verb={texts.SKIP_STEP}
      draft={`skip:${id}`}
      label={texts.WHY_SKIP}
      description={texts.WHAT_SKIP_DOES}
      onDone={onClose}
      onCancel={onClose}
      isMain={false}
    />
  );
}
