import type { Band, HealthStatus, Snapshot } from "@valhalla-go/core";
import type { AdoptionProblem } from "./legacy-files.ts";
import { LegacyEnd, LegacyStart } from "./legacy-schemas.ts";
import type { LegacyLine, ParsedLog } from "./parse-audit-log.ts";
import { readSnapshot } from "./parse-state-files.ts";
import { type Damage, describeDamage, readAs } from "./read-as.ts";

/** A session as the old files tell it. */
export interface ToldSession {
  readonly started_at_utc: string;
  readonly cone_band: Band;
  readonly status: HealthStatus;
  readonly snapshot: Snapshot | null;
  readonly notes: string | null;
  readonly end: ToldEnd | null;
  /** Everything that was written as its notes, for the search. */
  readonly texts: readonly string[];
  /** Its lines of `audit.log`; null when only `go_session.json` tells it. */
  readonly lines: SessionLines | null;
}

export interface ToldEnd {
  /** When not recorded: the moment from which on it cannot have been active any more. */
  readonly at_utc: string;
  readonly recorded: boolean;
}

/** First and last line, both included; `last` is null while the session goes on. */
export interface SessionLines {
  readonly first: number;
  readonly last: number | null;
}

export interface ToldSessions {
  /** In the order of their starts; at most the last has no end. */
  readonly sessions: readonly ToldSession[];
  readonly problems: readonly AdoptionProblem[];
}

type LoggedSession = ToldSession & { readonly lines: SessionLines };

/**
 * The sessions that `audit.log` tells: START opens, END closes. The old service knew one session at a time, so one that
 * another START follows was over by then, though nobody recorded since when: it is kept with an end that says so, and
 * reported. An END that closes nothing is reported too; what it belongs to is a START that cannot be read.
 */
export function tellSessions({ lines, problems: unreadable }: ParsedLog): ToldSessions {
  const sessions: ToldSession[] = [];
  const problems: AdoptionProblem[] = [];
  let open: LoggedSession | null = null;

  for (const line of lines) {
    if (line.event === "GO_SESSION_START") {
      if (open !== null) sessions.push(overtake(open, line));
      open = readStart(line, report);
    } else if (line.event === "GO_SESSION_END") {
      if (open === null) report(line, "ends a session whose start cannot be read");
      else sessions.push(readEnd(open, line, report));
      open = null;
    }
  }
  return { sessions: open === null ? sessions : [...sessions, open], problems };

  function report({ line }: LegacyLine, problem: string): void {
    problems.push({ file: "audit.log", line, problem });
  }

  /** The session that the START on `line` finds still open. Its lines go as far as its END cannot have been missed. */
  function overtake(session: LoggedSession, line: LegacyLine): ToldSession {
    const { first } = session.lines;
    report(
      line,
      `starts a session while the one of line ${first} has no end that can be read; that one is kept as ended here`,
    );
    const missed = unreadable.find((problem) => problem.line !== null && problem.line > first)?.line ?? line.line;
    const at_utc = startOf(line) ?? line.ts_utc;
    return { ...session, end: { at_utc, recorded: false }, lines: { first, last: Math.min(missed, line.line) - 1 } };
  }
}

type Report = (line: LegacyLine, problem: string) => void;

function readStart(line: LegacyLine, report: Report): LoggedSession | null {
  const start = readAs(LegacyStart, line.payload);
  if (start.kind === "damaged") {
    report(line, `does not tell the session that it starts: ${describeDamage(under("payload", start))}`);
    return null;
  }
  const { snapshot: frozen, ...told } = start.value;
  const snapshot = readSnapshot(frozen);
  if (snapshot.kind === "damaged") report(line, describeDamage(under("payload.snapshot", snapshot)));
  return {
    ...told,
    snapshot: snapshot.kind === "read" ? snapshot.value : null,
    end: null,
    texts: toTexts(told.notes),
    lines: { first: line.line, last: null },
  };
}

function readEnd(open: LoggedSession, line: LegacyLine, report: Report): ToldSession {
  const lines = { first: open.lines.first, last: line.line };
  const end = readAs(LegacyEnd, line.payload);
  if (end.kind === "damaged") {
    report(line, `${describeDamage(under("payload", end))}; the session is kept as ended when this line was written`);
    return { ...open, end: { at_utc: line.ts_utc, recorded: false }, lines };
  }
  const { ended_at_utc, notes } = end.value;
  const texts = toTexts(notes);
  return {
    ...open,
    notes: texts.length > 0 ? notes : open.notes,
    end: { at_utc: ended_at_utc, recorded: true },
    texts: [...open.texts, ...texts],
    lines,
  };
}

function under(path: string, damage: Damage): Damage {
  return { ...damage, path: [path, ...damage.path] };
}

function startOf({ payload }: LegacyLine): string | null {
  const start = readAs(LegacyStart.pick({ started_at_utc: true }), payload);
  return start.kind === "read" ? start.value.started_at_utc : null;
}

/** A text to search for; empty notes are none. */
export function toTexts(notes: string | null): string[] {
  return notes === null || notes === "" ? [] : [notes];
}
