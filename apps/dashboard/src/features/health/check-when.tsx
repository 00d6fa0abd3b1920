import type { CheckView } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
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
          "never reported"
        ) : (
          "never looked at"
        )
      ) : (
        <>
          {check.kind === "heartbeat" ? "reported " : "looked at "}
          <Ago since={last.at_utc} />
        </>
      )}
      {due === null ? null : <Due at={due} />}
      {to_green === null || status === "green" ? null : `, green after ${to_green}`}
    </>
  );
}

function Due({ at }: { readonly at: number }): ReactElement {
  const left = at - useSeconds();
  return (
    <span className="tabular">
      {left > 0 ? `, due within ${formatSpan(left)}` : `, overdue by ${formatSpan(-left)}`}
    </span>
  );
}
