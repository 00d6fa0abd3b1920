import { PERIOD_BOUNDS, PERIOD_FIGURES } from "../definitions/period-figures.ts";
import type { PeriodReport } from "../schemas.ts";
import { tellCount, tellDuration, tellMoment } from "../text/tell-time.ts";
import { definitionsSection, recordSection } from "./common-sections.ts";
import { denialsSection, skippedSection } from "./period-denials.ts";
import { durationsSection } from "./period-durations.ts";
import { driftSection, sessionsSection } from "./period-sessions.ts";
import type { ReportDocument, Section } from "./report-document.ts";

/** The report of a period in the order in which it is read. */
export function periodDocument(report: PeriodReport): ReportDocument {
  const { period, basis } = report;
  return {
    kind: "Period report",
    title: `${tellEdge(period.from_utc)} to ${tellEdge(period.to_utc)}`,
    lead: [
      `Sessions that started, and entries that were written, from ${tellMoment(period.from_utc)} UTC until before ${tellMoment(period.to_utc)} UTC.`,
    ],
    sections: [
      overviewSection(report),
      sessionsSection(report),
      durationsSection(report),
      skippedSection(report),
      denialsSection(report),
      driftSection(report),
      recordSection(basis),
      definitionsSection(PERIOD_FIGURES, PERIOD_BOUNDS),
    ],
  };
}

function overviewSection({ sessions, durations, steps_skipped, denials, drift }: PeriodReport): Section {
  const { median_ms } = durations.work;
  return {
    title: "At a glance",
    blocks: [
      {
        kind: "figures",
        items: [
          { title: "Sessions", value: tellCount(sessions.total) },
          { title: "Median time at work", value: median_ms === null ? "–" : tellDuration(median_ms) },
          { title: "Steps skipped", value: tellCount(steps_skipped.total) },
          { title: "Steps denied", value: tellCount(denials.steps.total) },
          { title: "Decisions denied", value: tellCount(denials.decisions.total) },
          { title: "Drift transitions", value: tellCount(drift.transitions) },
        ],
      },
    ],
  };
}

/** A day where the period begins or ends at midnight, else the moment. */
function tellEdge(utc: string): string {
  return utc.endsWith("T00:00:00.000000Z") ? utc.slice(0, 10) : `${tellMoment(utc)} UTC`;
}
