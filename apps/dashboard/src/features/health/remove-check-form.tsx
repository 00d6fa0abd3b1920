import type { HealthStatus } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
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
      verb={texts.removeCheck(check_id)}
      said={texts.checkRemoved(check_id)}
      draft={`check-remove:${check_id}`}
      onDone={onDone}
      onCancel={onCancel}
      cancelVerb={texts.KEEP_IT}
      isFirst
    >
      <p>
        {texts.REMOVING}
        {status === "green" ? null : texts.removingBad(status)}
      </p>
    </ReasonForm>
  );
}
