import type { SessionReport, TimelineLine } from "../schemas.ts";
import { tellCount, tellMoment } from "../text/tell-time.ts";
import { type Row, type Section, cell, line, paragraph, tableOr } from "./report-document.ts";
import { tellActor } from "./tell-actor.ts";

/** Digits of a hash that are enough to find the entry and to see that it is the one. */
const HASH_DIGITS = 12;

/** The entries of the session in their order, with a line wherever some are left out. */
export function timelineSection({ timeline, figures }: SessionReport): Section {
  const columns = [
    { title: "When (UTC)", width: "time" },
    { title: "Entry", width: "time" },
    { title: "Who", width: "middle" },
    { title: "What", width: "wide" },
  ] as const;
  const rows = timeline.listed.flatMap((entry, index) => {
    const missing = entry.place - (timeline.listed[index - 1]?.place ?? 0) - 1;
    return [...(missing > 0 ? [gapRow(missing)] : []), entryRow(entry)];
  });
  const left = timeline.not_listed_by_event.map(({ event, entries }) => `${event} ${tellCount(entries)}`).join(", ");
  const told = `${tellCount(timeline.listed.length)} of ${tellCount(figures.entries)} entries are listed. Left out, from the middle, decisions of the cone first: ${left}. The audit trail and the evidence of the session hold them all.`;
  return {
    title: "Timeline",
    blocks: [
      ...(timeline.not_listed > 0 ? [paragraph(told)] : []),
      tableOr("There are no entries.", "Entries of the audit trail, oldest first", columns, rows),
    ],
  };
}

function entryRow({ ts_utc, seq, hash, actor, event, text }: TimelineLine): Row {
  return {
    kind: "plain",
    cells: [
      cell(tellMoment(ts_utc), "soft"),
      [line(String(seq)), line(hash.slice(0, HASH_DIGITS), "code")],
      cell(tellActor(actor)),
      [line(event, "soft"), line(text)],
    ],
  };
}

function gapRow(missing: number): Row {
  const entries = missing === 1 ? "entry is" : "entries are";
  return { kind: "gap", cells: [cell(`${tellCount(missing)} ${entries} left out here`, "soft")] };
}
