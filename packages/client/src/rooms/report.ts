import type { CallOptions } from "../options.ts";
import type { Download, FetchFile } from "../transport/download.ts";
import type { Connection } from "../transport/connect.ts";
import type { PeriodReport, ReportPeriodInput, ReportSessionInput, SessionReport } from "../wire-types.ts";

/** What sessions and periods came to, counted in the record. The server gives the same as files too, see its API page. */
export interface ReportRoom {
  /**
   * Everything there is to tell of one session: figures, steps, decisions, notes, people, timeline, and the entry of the
   * audit trail up to which the record was looked at. Of a long session the timeline leaves out the middle, and says so.
   *
   * Rejects with `SESSION_UNKNOWN` when there is no session with this id.
   *
   * @example
   * ```ts
   * const { figures, steps } = await go.report.session({ id: "0198c0de-0000-7000-8000-000000000000" });
   * console.log(figures.work_ms, steps.filter((step) => step.state === "skipped"));
   * ```
   */
  session(input: ReportSessionInput, options?: CallOptions): Promise<SessionReport>;

  /**
   * What a period came to: sessions by band and outcome, durations, skipped steps, denials, drift. `from` is included, `to`
   * is not.
   *
   * Rejects with `INVALID_INPUT` for a period that ends before it begins, or that holds too much for one report.
   *
   * @example
   * ```ts
   * const { sessions, durations } = await go.report.period({ from: "2026-01-01", to: "2026-02-01" });
   * console.log(sessions.total, durations.work.median_ms);
   * ```
   */
  period(input: ReportPeriodInput, options?: CallOptions): Promise<PeriodReport>;

  /**
   * The report of a session as a file: Markdown, or one HTML page that prints on A4. Rejects with `SESSION_UNKNOWN`.
   *
   * @example
   * ```ts
   * const report = await go.report.downloadSession({ id: "0198c0de-0000-7000-8000-000000000000", format: "markdown" });
   * console.log(await new Response(report.body).text());
   * ```
   */
  downloadSession(input: SessionReportFile, options?: CallOptions): Promise<Download>;

  /**
   * The report of a period as a file: CSV, or one HTML page with plots. Rejects as `period` does.
   *
   * @example
   * ```ts
   * const report = await go.report.downloadPeriod({ from: "2026-01-01", to: "2026-02-01", format: "csv" });
   * console.log(report.file_name, await new Response(report.body).text());
   * ```
   */
  downloadPeriod(input: PeriodReportFile, options?: CallOptions): Promise<Download>;
}

export interface SessionReportFile extends ReportSessionInput {
  readonly format: "markdown" | "html";
}

export interface PeriodReportFile extends ReportPeriodInput {
  readonly format: "csv" | "html";
}

export function createReportRoom({ procedures: { report }, query }: Connection, fetchFile: FetchFile): ReportRoom {
  return {
    session: (input, options) => query((init) => report.session.query(input, init), options),
    period: (input, options) => query((init) => report.period.query(input, init), options),
    downloadSession: async ({ id, format }, options) =>
      fetchFile(`/core/go/sessions/${encodeURIComponent(id)}/report?${new URLSearchParams({ format })}`, options),
    downloadPeriod: async ({ from, to, format }, options) =>
      fetchFile(`/core/go/report?${new URLSearchParams({ from, to, format })}`, options),
  };
}
