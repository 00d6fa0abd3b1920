import type { SessionReport } from "../schemas.ts";
import { tellCount, tellMoment } from "../text/tell-time.ts";
import { type Section, cell, paragraph, row, tableOr } from "./report-document.ts";
import { tellActor } from "./tell-actor.ts";

export function decisionsSection({ decisions, figures }: SessionReport): Section {
  const { by_engine, not_listed } = decisions;
  const columns = [
    { title: "Engine", width: "middle" },
    { title: "Action", width: "middle" },
    { title: "Allowed", width: "number" },
    { title: "Denied", width: "number" },
    { title: "Reason of the last denial", width: "wide" },
  ] as const;
  const rows = by_engine.map(({ engine, action, allowed, denied, denial_reason }) =>
    row(cell(engine), cell(action), cell(tellCount(allowed)), cell(tellCount(denied)), cell(denial_reason, "soft")),
  );
  const caption = `Decisions: ${tellCount(figures.decisions_allowed)} allowed, ${tellCount(figures.decisions_denied)} denied`;
  return {
    title: "Decisions of the cone",
    blocks: [
      tableOr("No engine asked.", caption, columns, rows),
      ...(not_listed > 0 ? [paragraph(`${tellCount(not_listed)} further decisions are not listed.`, "soft")] : []),
    ],
  };
}

const NOTE_OF: Readonly<Record<string, string>> = {
  GO_SESSION_START: ", with the start",
  GO_SESSION_END: ", with the end",
};

export function notesSection({ notes: { listed, not_listed } }: SessionReport): Section {
  const items = listed.map(({ ts_utc, actor, event, seq, text }) => ({
    head: `${tellMoment(ts_utc)} UTC, ${tellActor(actor)}${NOTE_OF[event] ?? ""}, entry ${seq}`,
    text,
  }));
  return {
    title: "Notes",
    blocks: [
      items.length === 0 ? paragraph("There are no notes.", "soft") : { kind: "notes", items },
      ...(not_listed > 0
        ? [paragraph(`${tellCount(not_listed)} notes from the middle of the session are not given here.`, "soft")]
        : []),
    ],
  };
}

/** Events that are told of one person. */
const DEEDS_MAX = 6;

export function peopleSection({ people: { listed, not_listed } }: SessionReport): Section {
  const columns = [
    { title: "Who", width: "middle" },
    { title: "First (UTC)", width: "time" },
    { title: "Last (UTC)", width: "time" },
    { title: "What", width: "wide" },
    { title: "Entries", width: "number" },
  ] as const;
  const rows = listed.map(({ actor, first_utc, last_utc, deeds, entries }) => {
    const told = deeds.slice(0, DEEDS_MAX).map((deed) => `${deed.event} ${tellCount(deed.entries)}`);
    const more = deeds.length > DEEDS_MAX ? ", …" : "";
    return row(
      cell(tellActor(actor)),
      cell(tellMoment(first_utc), "soft"),
      cell(tellMoment(last_utc), "soft"),
      cell(`${told.join(", ")}${more}`),
      cell(tellCount(entries)),
    );
  });
  return {
    title: "People and services",
    blocks: [
      tableOr("Nobody has written an entry.", "Who did something in this session", columns, rows),
      ...(not_listed > 0 ? [paragraph(`${tellCount(not_listed)} entries are of others.`, "soft")] : []),
    ],
  };
}
