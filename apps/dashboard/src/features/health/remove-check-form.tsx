import type { HealthStatus } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { ReasonForm } from "../../lib/ui/reason-form.tsx";
import { useRemoveCheck } from "./use-checks.ts";

interface Props {
  readonly check_id: string;
  readonly status: HealthStatus;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** Takes a check away, with a reason. Says before what is lost. */
export function RemoveCheckForm({ check_id, status, onCancel, onDone }: Props): ReactElement {
  const remove = useRemoveCheck();
  return (
    <ReasonForm
      deed={{
        isPending: remove.isPending,
        error: remove.error,
        send: (reason) => remove.mutateAsync({ check_id, reason }),
      }}
      needs="health:manage"
      verb={`Remove ${check_id}`}
      said={`The check ${check_id} is removed.`}
      draft={`check-remove:${check_id}`}
      onDone={onDone}
      onCancel={onCancel}
      cancelVerb="Keep it"
      isFirst
    >
      <p>
        Nobody looks any more, and what it measured is forgotten.
        {status === "green"
          ? ""
          : ` It is ${status} now: health no longer counts that, whether or not the target recovered.`}
      </p>
    </ReasonForm>
  );
}
