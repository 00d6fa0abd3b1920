import type { Summary } from "@valhalla-go/client";
import { columns } from "../output/columns.ts";
import type { Paint } from "../output/paint.ts";
import { formatDistance, formatDuration, formatMoment } from "../output/times.ts";
import { bullets, count, paintBand, paintStatus } from "./words.ts";

/** How things look to a person: paint and the moment of now. */
export interface View {
  readonly paint: Paint;
  /** Milliseconds since 1970. */
  readonly now_ms: number;
}

/** Everything that one looks at first, as lines: may I go, what is next, what changed. */
export function renderStatus(summary: Summary, { paint, now_ms }: View): string[] {
  const { session, next, checklist, drift } = summary;
  const { status: health, cone } = summary.health;
  const { steps } = checklist;
  const done = steps.filter((step) => step.done).length;
  const skipped = steps.filter((step) => step.skipped).length;
  const blocked = steps.filter((step) => step.blocked && !step.done && !step.skipped).length;
  const rows: string[][] = [
    ["Session", describeSession(session, now_ms)],
    [
      "Band",
      `${paintBand(cone.band, paint)}: ${cone.reason} ${paint.dim(`(since ${formatMoment(cone.updated_at_utc)})`)}`,
    ],
  ];
  const { effective_band } = checklist;
  if (effective_band.band !== cone.band) {
    rows.push(["Counts", `${paintBand(effective_band.band, paint)}: ${effective_band.why}`]);
  }
  rows.push(["Health", paintStatus(health.status, paint)]);
  const further = health.counts.yellow + health.counts.red - health.reasons.length;
  const reasons = [...bullets(health.reasons), ...(further > 0 ? [`  and ${further} more: vgo health`] : [])];
  const after: string[][] = [
    ["Steps", `${done} of ${count(steps.length, "step")} done, ${skipped} skipped, ${blocked} blocked`],
    ["Next", next.next_step === null ? next.message : `${paint.strong(next.next_step.id)}: ${next.next_step.title}`],
  ];
  if (drift.level !== null && drift.level !== "none") {
    after.push([
      "Drift",
      `${drift.level} since the snapshot: ${drift.differences.map(({ field }) => field).join(", ")}`,
    ]);
  }
  const { freeze } = summary;
  for (const { title, ends_at_utc, effect } of freeze.current) {
    const until = `${formatMoment(ends_at_utc)} (${formatDistance(ends_at_utc, now_ms)})`;
    after.push(["Freeze", paint.bad(effect === "deny" ? `${title}: until ${until}` : `only in ${title}`)]);
  }
  if (freeze.warning !== null) after.push(["Soon", paint.warn(freeze.warning)]);
  const width = Math.max(...[...rows, ...after].map(([label = ""]) => label.length));
  const pad = (given: string[][]): string[] =>
    columns(given.map(([label = "", value = ""]) => [paint.dim(label.padEnd(width)), value]));
  return [...pad(rows), ...reasons, ...pad(after)];
}

/** A session in a line. */
function describeSession(session: Summary["session"], now_ms: number): string {
  switch (session.state) {
    case "none":
      return "none yet";
    case "ended":
      return `none open; the last one ended ${formatDistance(session.ended_at_utc, now_ms)} (${session.end_reason ?? "no reason kept"})`;
    case "held":
      return `ON HOLD since ${formatMoment(session.hold.since_utc)}, by ${session.hold.by.name}: ${session.hold.reason}`;
    case "active": {
      const lasted = formatDuration(now_ms - Date.parse(session.started_at_utc));
      const notes = session.notes === null ? "" : `: ${session.notes}`;
      return `ACTIVE for ${lasted}, by ${session.started_by.name}${notes}`;
    }
    default:
      return session satisfies never;
  }
}
