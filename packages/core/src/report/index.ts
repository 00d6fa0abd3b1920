// Reports as texts: pure functions of what report.session and report.period answer. Whoever puts a report together with
// other parts of the record loads it in the same transaction as those.
import { renderMarkdown } from "./markdown/render-markdown.ts";
import { renderHtml } from "./html/render-html.ts";
import { periodDocument } from "./document/period-document.ts";
import { sessionDocument } from "./document/session-document.ts";
import type { PeriodReport, SessionReport } from "./schemas.ts";

export { renderPeriodCsv } from "./csv/period-csv.ts";
export { periodFileName, sessionFileName } from "./file-name.ts";
export { REPORT_POLICY } from "./html/style.ts";
export { type SessionPlace, loadSessionReport } from "./load-session-report.ts";

/** The report of a session as Markdown. The same report gives the same text. */
export function renderSessionMarkdown(report: SessionReport): string {
  return renderMarkdown(sessionDocument(report));
}

/** The report of a session as one HTML page that asks nobody for anything. The same report gives the same text. */
export function renderSessionHtml(report: SessionReport): string {
  return renderHtml(sessionDocument(report));
}

/** The report of a period as one HTML page with plots that asks nobody for anything. The same report gives the same text. */
export function renderPeriodHtml(report: PeriodReport): string {
  return renderHtml(periodDocument(report));
}
