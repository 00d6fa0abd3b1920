import { SESSION_FIGURES } from "../definitions/session-figures.ts";
import type { SessionReport } from "../schemas.ts";
import { definitionsSection, recordSection } from "./common-sections.ts";
import type { ReportDocument } from "./report-document.ts";
import { factsSection, tellLead } from "./session-head.ts";
import { decisionsSection, notesSection, peopleSection } from "./session-people.ts";
import { snapshotSection } from "./session-snapshots.ts";
import { stepsSection } from "./session-steps.ts";
import { timelineSection } from "./session-timeline.ts";
import { watchSection } from "./session-watch.ts";

/** The report of a session in the order in which it is read. */
export function sessionDocument(report: SessionReport): ReportDocument {
  const { session, basis } = report;
  return {
    kind: "Session report",
    title: `Session of ${session.started_at_utc.slice(0, 10)}, ${session.started_by.name || session.started_by.id}`,
    lead: tellLead(report),
    sections: [
      factsSection(report),
      snapshotSection(report),
      watchSection(report),
      stepsSection(report),
      decisionsSection(report),
      notesSection(report),
      peopleSection(report),
      timelineSection(report),
      recordSection(basis),
      definitionsSection(SESSION_FIGURES, null),
    ],
  };
}
