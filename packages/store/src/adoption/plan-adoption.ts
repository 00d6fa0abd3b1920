import type { ConeChange, StepProgress } from "@valhalla-go/core";
import { type AdoptionProblem, LEGACY_ACTOR, type LegacyFolder, type StateFile } from "./legacy-files.ts";
import { LegacyStepSet } from "./legacy-schemas.ts";
import { mergeSessionFile } from "./merge-session-file.ts";
import { type LegacyLine, parseAuditLog } from "./parse-audit-log.ts";
import { type FileStep, parseConeFile, parseProgressFile, parseSessionFile } from "./parse-state-files.ts";
import { readAs } from "./read-as.ts";
import { type ToldCone, mergeConeFile, tellConeChanges } from "./tell-cone.ts";
import { type ToldSession, tellSessions } from "./tell-sessions.ts";

/** A line that becomes an audit entry, with the session that it falls into. */
export interface PlannedLine extends LegacyLine {
  readonly session: ToldSession | null;
}

/** Everything that an old data folder tells, ready to be written. */
export interface AdoptionPlan {
  readonly lines: readonly PlannedLine[];
  /** In the order of their starts; at most the last is active. */
  readonly sessions: readonly ToldSession[];
  /** Oldest first; the last is in force. */
  readonly cone_changes: readonly ToldCone[];
  readonly cone: ConeChange;
  readonly steps: readonly StepProgress[];
  /** By file, then by line. */
  readonly problems: readonly AdoptionProblem[];
}

/** Reads an old data folder as a whole. `now` stands in for moments that no file tells. */
export function planAdoption(folder: LegacyFolder, now: string): AdoptionPlan {
  const log = parse("audit.log", parseAuditLog) ?? { lines: [], problems: [] };
  const sessionFile = parse("go_session.json", parseSessionFile);
  const coneFile = parse("cone_state.json", parseConeFile);
  const progressFile = parse("go_progress.json", parseProgressFile);

  const loggedSessions = tellSessions(log);
  const sessions = mergeSessionFile(loggedSessions.sessions, sessionFile);
  const loggedCones = tellConeChanges(log);
  const cones = mergeConeFile(loggedCones, coneFile, log.problems, now);
  return {
    lines: placeLines(log.lines, sessions.sessions),
    sessions: sessions.sessions,
    cone_changes: cones.changes,
    cone: cones.current,
    steps: dateSteps(progressFile?.value ?? new Map(), log.lines, now),
    problems: [log, sessionFile, coneFile, progressFile, loggedSessions, sessions, loggedCones, cones]
      .flatMap((part) => part?.problems ?? [])
      .toSorted(byPlace),
  };

  function parse<T>(file: StateFile, parser: (bytes: Uint8Array) => T): T | null {
    const bytes = folder.get(file);
    return bytes === undefined ? null : parser(bytes);
  }
}

function placeLines(lines: readonly LegacyLine[], sessions: readonly ToldSession[]): PlannedLine[] {
  const starts = new Map(sessions.map((session) => [session.lines?.first, session]));
  let current: ToldSession | null = null;
  return lines.map((line) => {
    current = starts.get(line.line) ?? current;
    const last = current?.lines?.last ?? null;
    if (last !== null && line.line > last) current = null;
    return { ...line, session: current };
  });
}

/** Steps with the moment of the last `GO_STEP_SET` that made them so; `now` when the log does not tell it. */
function dateSteps(steps: ReadonlyMap<string, FileStep>, lines: readonly LegacyLine[], now: string): StepProgress[] {
  const setAt = new Map<string, { readonly done: boolean; readonly ts_utc: string }>();
  for (const { event, payload, ts_utc } of lines) {
    if (event !== "GO_STEP_SET") continue;
    const set = readAs(LegacyStepSet, payload);
    if (set.kind === "read") setAt.set(set.value.step_id, { done: set.value.done, ts_utc });
  }
  return [...steps].map(([step_id, { done, notes }]) => {
    const set = setAt.get(step_id);
    const set_at_utc = set?.done === done ? set.ts_utc : now;
    return {
      step_id,
      done,
      notes,
      set_by: LEGACY_ACTOR,
      set_at_utc,
      skipped: false,
      skip_reason: null,
      evidence: null,
    };
  });
}

function byPlace(a: AdoptionProblem, b: AdoptionProblem): number {
  return a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1;
}
