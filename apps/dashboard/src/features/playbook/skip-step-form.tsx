import type { ChecklistStep } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { ReasonForm } from "../../lib/ui/reason-form.tsx";
import { useSkipStep } from "./use-skip-step.ts";

interface Props {
  readonly step: ChecklistStep;
  readonly onClose: () => void;
}

/** Leaves a step out, with a reason. */
export function SkipStepForm({ step: { id, title }, onClose }: Props): ReactElement {
  const skip = useSkipStep();
  return (
    <ReasonForm
      deed={{ ...skip, send: (reason) => skip.mutateAsync({ step_id: id, reason }) }}
      needs="playbook:operate"
      verb="Skip step"
      said={`${title}: skipped.`}
      draft={`skip:${id}`}
      label="Why is it left out?"
      description="It counts as skipped, not as done, and can be taken up again."
      onDone={onClose}
      onCancel={onClose}
      isMain={false}
    />
  );
}
