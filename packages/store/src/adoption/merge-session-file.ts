import type { AdoptionProblem } from "./legacy-files.ts";
import type { FileSession, ParsedFile } from "./parse-state-files.ts";
import { type ToldEnd, type ToldSession, type ToldSessions, toTexts } from "./tell-sessions.ts";

/** What was read of `go_session.json`; null when the folder has no such file. */
export type SessionFile = ParsedFile<FileSession | "none"> | null;

/**
 * The sessions of `audit.log` with what `go_session.json` knows of the last one: its snapshot, its notes, and whether it
 * is active. Where the two contradict each other, an end or a later start that either of them records counts, and the
 * contradiction is reported.
 */
export function mergeSessionFile(logged: readonly ToldSession[], file: SessionFile): ToldSessions {
  const session = file?.value ?? null;
  if (session === null || session === "none") return { sessions: logged, problems: findMissing(logged, file) };
  const at = logged.findLastIndex(({ started_at_utc }) => started_at_utc === session.started_at_utc);
  const match = logged[at];
  return match === undefined ? insert(logged, session) : complete(logged, at, match, session);
}

/** A session that the log leaves open and the file should know. */
function findMissing(logged: readonly ToldSession[], file: SessionFile): readonly AdoptionProblem[] {
  const last = logged.at(-1);
  if (last === undefined || last.end !== null) return [];
  const why = file === null ? "is missing" : file.value === "none" ? "tells no session" : "cannot be read";
  return [
    toProblem(
      `${why}; the session of ${last.started_at_utc}, which audit.log leaves open, is active without a snapshot`,
    ),
  ];
}

/** The logged session `match` with what the file adds to it. */
function complete(
  logged: readonly ToldSession[],
  at: number,
  match: ToldSession,
  { active, ended_at_utc, snapshot, notes, ...told }: FileSession,
): ToldSessions {
  const completed = { ...match, ...told, snapshot: snapshot ?? match.snapshot };
  if (active && match.end !== null) {
    const problem = toProblem(
      "says that the session is active, but audit.log records its end or a later start; it is kept as ended",
    );
    return { sessions: logged.with(at, completed), problems: [problem] };
  }
  const end: ToldEnd | null = ended_at_utc === null ? null : { at_utc: ended_at_utc, recorded: true };
  const texts = [...new Set([...match.texts, ...toTexts(notes)])];
  return { sessions: logged.with(at, { ...completed, notes, end, texts }), problems: [] };
}

/** A session that only the file tells, in its place among the logged ones. */
function insert(logged: readonly ToldSession[], { active: _, ended_at_utc, ...told }: FileSession): ToldSessions {
  const { started_at_utc, notes } = told;
  const problems = [
    toProblem(
      `tells a session whose start (${started_at_utc}) is not in audit.log; it is adopted as the file tells it`,
    ),
  ];
  const before = logged.filter((session) => session.started_at_utc < started_at_utc);
  const after = logged.filter((session) => session.started_at_utc > started_at_utc);
  let end: ToldEnd | null = ended_at_utc === null ? null : { at_utc: ended_at_utc, recorded: true };

  const [next] = after;
  if (end === null && next !== undefined) {
    end = { at_utc: next.started_at_utc, recorded: false };
    problems.push(
      toProblem(
        `says that its session is active, but audit.log has a later one (${next.started_at_utc}); it is kept as ended then`,
      ),
    );
  }
  const previous = before.at(-1);
  if (previous !== undefined && previous.end === null) {
    before[before.length - 1] = {
      ...previous,
      end: { at_utc: started_at_utc, recorded: false },
      lines: onlyStart(previous),
    };
    problems.push(
      toProblem(
        `follows the session of ${previous.started_at_utc}, whose end is not in audit.log; that one is kept as ended then`,
      ),
    );
  }
  return { sessions: [...before, { ...told, end, texts: toTexts(notes), lines: null }, ...after], problems };
}

/** Of a session that was overtaken unseen, no line but its start is certain. */
function onlyStart({ lines }: ToldSession): ToldSession["lines"] {
  return lines === null ? null : { first: lines.first, last: lines.first };
}

function toProblem(problem: string): AdoptionProblem {
  return { file: "go_session.json", line: null, problem };
}
