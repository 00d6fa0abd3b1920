import { type ReactElement, useState } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { countOf } from "../../lib/count.ts";
import { Dialog } from "../../lib/ui/dialog.tsx";
import { PageHead } from "../../lib/ui/page-head.tsx";
import panels from "../../lib/ui/panels.module.css";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { useSummary } from "../now/use-summary.ts";
import { ChecksPanel } from "./checks-panel.tsx";
import { InputsPanel } from "./inputs-panel.tsx";
import { LazySetCheckForm } from "./lazy-set-check-form.tsx";
import { ReportDialog } from "./report-dialog.tsx";

type Open = { readonly deed: "report"; readonly source: string | null } | { readonly deed: "check" };

/** Everything that health is made of: what was pushed, what is looked at, what the server measures of itself. */
export function HealthPage(): ReactElement {
  const { data: summary, error } = useSummary();
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  if (summary === undefined) {
    return (
      <PageHead name="Health" title="Health">
        <p>{error === null ? "Asking the server." : describeQuestionFailure(error)}</p>
      </PageHead>
    );
  }
  const { status, inputs } = summary.health.status;
  const others = inputs.filter((input) => input.status !== "green").length;
  return (
    <>
      <PageHead
        name="Health"
        title={`Health is ${status}`}
        actions={
          <>
            <VerbButton needs="health:report" onClick={() => setOpen({ deed: "report", source: null })}>
              Report health
            </VerbButton>
            <VerbButton needs="health:manage" onClick={() => setOpen({ deed: "check" })}>
              Set up a check
            </VerbButton>
          </>
        }
      >
        <p>
          {inputs.length === 0
            ? "Nothing reports, and unknown is not green."
            : others === 0
              ? `All of ${countOf(inputs.length, "input")} are green.`
              : `${others} of ${countOf(inputs.length, "input")} ${others === 1 ? "is" : "are"} not green. The worst counts.`}
        </p>
      </PageHead>
      <div className={panels.panels}>
        <InputsPanel summary={summary} onReport={(source) => setOpen({ deed: "report", source })} />
        <ChecksPanel onSet={() => setOpen({ deed: "check" })} />
      </div>
      {open?.deed === "report" ? <ReportDialog summary={summary} source={open.source} onClose={close} /> : null}
      {open?.deed === "check" ? (
        <Dialog title="Set up a check" onClose={close}>
          <LazySetCheckForm current={null} onDone={close} />
        </Dialog>
      ) : null}
    </>
  );
}
