import { useNavigate, useSearch } from "@tanstack/react-router";
import { IconReportAnalytics } from "@tabler/icons-react";
import { type ReactElement, useId, useState } from "react";
import * as texts from "#texts/sessions.ts";
import { PageHead } from "../../lib/ui/page-head.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { PeriodReport } from "./period-report.tsx";
import { SessionsView } from "./sessions-view.tsx";

/** The history of sessions, as the URL asks for it. */
export function SessionsPage(): ReactElement {
  const search = useSearch({ from: "/sessions" });
  const navigate = useNavigate({ from: "/sessions" });
  const [isReportOpen, setIsReportOpen] = useState(false);
  const report_id = useId();
  return (
    <>
      <PageHead
        name={texts.SESSIONS}
        title={texts.SESSIONS}
        actions={
          <VerbButton
            aria-expanded={isReportOpen}
            aria-controls={report_id}
            leftSection={<IconReportAnalytics size={18} aria-hidden />}
            onClick={() => setIsReportOpen(!isReportOpen)}
          >
            {texts.PERIOD_REPORT}
          </VerbButton>
        }
      />
      <div id={report_id}>{isReportOpen ? <PeriodReport /> : null}</div>
      <SessionsView
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
      />
    </>
  );
}
