/** Where the report of a session is, in one of its forms. */
export function sessionReportUrl(id: string, format: "html" | "markdown" | "json"): string {
  return `/core/go/sessions/${encodeURIComponent(id)}/report?format=${format}`;
}

/** Where the evidence of a session is: one file that anybody can verify. */
export function sessionBundleUrl(id: string): string {
  return `/core/go/sessions/${encodeURIComponent(id)}/bundle`;
}
