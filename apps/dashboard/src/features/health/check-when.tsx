import type { CheckView } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
import { formatSpan } from "../../lib/time/format-duration.ts";
import { Ago } from "../../lib/time/elapsed.tsx";
import { toMillis } from "../../lib/time/format-time.ts";
import { useSeconds } from "../../lib/time/use-clock.ts";
import { dueAt } from "./describe-target.ts";

interface Props {
  readonly view: CheckView;
}

/** When something was last heard, and for a job by when it has to report. */
export function CheckWhen({ view: { check, last, to_green, status } }: Props): ReactElement {
  const due = dueAt(check, last === null ? null : toMillis(last.at_utc));
  return (
    <>
      {last === null ? (
        check.kind === "heartbeat" ? (
          texts.NEVER_REPORTED
        ) : (
          texts.NEVER_LOOKED
        )
      ) : (
        <>
          {check.kind === "heartbeat" ? texts.REPORTED : texts.LOOKED}
          <Ago since={last.at_utc} />
        </>
      )}
      {due === null ? null : <Due at={due} />}
      {to_green === null || status === "green" ? null : texts.greenAfter(to_green)}
    </>
  );
}

function Due({ at }: { readonly at: number }): ReactElement {
  const left = at - useSeconds();
  return (
    <span className="tabular">{left > 0 ? texts.dueWithin(formatSpan(left)) : texts.overdue(formatSpan(-left))}</span>
  );
}
