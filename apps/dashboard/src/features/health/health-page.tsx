import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactElement, useRef, useState } from "react";
import * as form from "#texts/check-form.ts";
import * as texts from "#texts/health.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useCommands } from "../../lib/commands/use-commands.ts";
import { useConnection } from "../../lib/live/connection-context.ts";
import { ClockTime } from "../../lib/time/moment.tsx";
import { Dialog } from "../../lib/ui/dialog.tsx";
import { PageHead } from "../../lib/ui/page-head.tsx";
import panels from "../../lib/ui/panels.module.css";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { useSummary } from "../now/use-summary.ts";
import type { HealthSearch } from "./health-search.ts";
import { InputsPanel } from "./inputs-panel.tsx";
import { LazySetCheckForm } from "./lazy-set-check-form.tsx";
import { ReportDialog } from "./report-dialog.tsx";
import { useHealth } from "./use-health.ts";

type Open = { readonly deed: "report"; readonly source: string | null } | { readonly deed: "check" };

/** Everything that health is made of: what was pushed, what is looked at, what the server measures of itself. */
export function HealthPage(): ReactElement {
  const { data: summary, error: summaryError } = useSummary();
  const { data: health, error: healthError } = useHealth();
  const search = useSearch({ from: "/health" });
  const navigate = useNavigate();
  const { state } = useConnection();
  const [open, setOpen] = useState<Open | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const close = (): void => setOpen(null);
  const report = (source: string | null): void => setOpen({ deed: "report", source });
  const setUp = (): void => setOpen({ deed: "check" });
  const show = (next: HealthSearch): void =>
    void navigate({ to: "/health", search: next, replace: true, resetScroll: false });
  useCommands([
    {
      id: "health.report",
      label: texts.REPORT_HEALTH,
      group: "health",
      needs: "health:report",
      shortcut: "r",
      run: () => report(null),
    },
    { id: "health.setUp", label: form.SET_UP, group: "health", needs: "health:manage", run: setUp },
    { id: "health.find", label: texts.SEARCH, group: "health", shortcut: "/", run: () => field.current?.focus() },
    { id: "health.failing", label: texts.SHOW_FAILING, group: "health", run: () => show({ state: "failing" }) },
    { id: "health.all", label: texts.SHOW_ALL, group: "health", run: () => show({}) },
  ]);
  if (summary === undefined || health === undefined) {
    const error = summaryError ?? healthError;
    return (
      <PageHead name={texts.HEALTH} title={texts.HEALTH}>
        <p>{error === null ? texts.ASKING : describeQuestionFailure(error)}</p>
      </PageHead>
    );
  }
  const { status, inputs } = health;
  const others = inputs.filter((input) => input.status !== "green").length;
  return (
    <>
      <PageHead
        name={texts.HEALTH}
        title={texts.healthIs(status)}
        actions={
          <>
            <VerbButton needs="health:report" onClick={() => report(null)}>
              {texts.REPORT_HEALTH}
            </VerbButton>
            <VerbButton needs="health:manage" onClick={setUp}>
              {form.SET_UP}
            </VerbButton>
          </>
        }
      >
        <p>
          {inputs.length === 0
            ? texts.NOTHING_REPORTS
            : others === 0
              ? texts.allGreen(inputs.length)
              : texts.someNotGreen(others, inputs.length)}{" "}
          {state === "lost" ? (
            <>
              {texts.AS_OF_SENTENCE} <ClockTime utc={health.checked_at_utc} />
            </>
          ) : null}
        </p>
      </PageHead>
      <div className={panels.panels}>
        <InputsPanel
          health={health}
          summary={summary}
          search={search}
          field={field}
          onSearch={show}
          onReport={report}
        />
      </div>
      {open?.deed === "report" ? <ReportDialog summary={summary} source={open.source} onClose={close} /> : null}
      {open?.deed === "check" ? (
        <Dialog title={form.SET_UP} onClose={close}>
          <LazySetCheckForm current={null} onDone={close} />
        </Dialog>
      ) : null}
    </>
  );
}
