import type { PeriodReport, SessionReport } from "@valhalla-go/core";
import {
  REPORT_POLICY,
  periodFileName,
  renderPeriodCsv,
  renderPeriodHtml,
  renderSessionHtml,
  renderSessionMarkdown,
  sessionFileName,
} from "@valhalla-go/core/report";
import type { AnswerFormat } from "./answer-format.ts";

/** The forms of the report of a session. */
export const SESSION_REPORT_FORMATS = {
  markdown: {
    media_type: "text/markdown",
    description: "The report as Markdown",
    disposition: "attachment",
    render: renderSessionMarkdown,
    fileName: (report) => `${sessionFileName(report)}.md`,
  },
  html: {
    media_type: "text/html",
    description: "The report as one page that prints on A4 and asks nobody for anything",
    disposition: "inline",
    content_security_policy: REPORT_POLICY,
    render: renderSessionHtml,
    fileName: (report) => `${sessionFileName(report)}.html`,
  },
} satisfies Record<string, AnswerFormat<SessionReport>>;

/** The forms of the report of a period. */
export const PERIOD_REPORT_FORMATS = {
  csv: {
    media_type: "text/csv",
    description: "The figures, one on a line, each with its definition",
    disposition: "attachment",
    render: renderPeriodCsv,
    fileName: (report) => `${periodFileName(report)}.csv`,
  },
  html: {
    media_type: "text/html",
    description: "The report with plots as one page that prints on A4 and asks nobody for anything",
    disposition: "inline",
    content_security_policy: REPORT_POLICY,
    render: renderPeriodHtml,
    fileName: (report) => `${periodFileName(report)}.html`,
  },
} satisfies Record<string, AnswerFormat<PeriodReport>>;
