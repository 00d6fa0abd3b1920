import {
  BOOT_CONE,
  type ConeChange,
  type ConeState,
  SYSTEM_ACTOR,
  canonicalText,
  unreadableCone,
} from "@valhalla-go/core";
import { type AdoptionProblem, LEGACY_ACTOR } from "./legacy-files.ts";
import { LegacyConeSet } from "./legacy-schemas.ts";
import type { ParsedLog } from "./parse-audit-log.ts";
import type { FileCone, ParsedFile } from "./parse-state-files.ts";
import { describeDamage, readAs } from "./read-as.ts";

/** A change of the cone, with the line of `audit.log` that tells it; null for one that only the adoption makes. */
export interface ToldCone {
  readonly line: number | null;
  readonly change: ConeChange;
}

export interface ToldCones {
  /** Oldest first. */
  readonly changes: readonly ToldCone[];
  readonly problems: readonly AdoptionProblem[];
}

export interface MergedCones extends ToldCones {
  /** The last change: the cone in force. */
  readonly current: ConeChange;
}

/** The changes that the `CONE_SET` lines tell, oldest first; each in force since its line was written. */
export function tellConeChanges({ lines }: Pick<ParsedLog, "lines">): ToldCones {
  const changes: ToldCone[] = [];
  const problems: AdoptionProblem[] = [];
  for (const { line, ts_utc, event, payload } of lines) {
    if (event !== "CONE_SET") continue;
    const set = readAs(LegacyConeSet, payload);
    if (set.kind === "damaged") {
      const problem = `does not tell the cone that it sets: ${describeDamage(set)}`;
      problems.push({ file: "audit.log", line, problem });
      continue;
    }
    changes.push({ line, change: { ...set.value, updated_at_utc: ts_utc, set_by: LEGACY_ACTOR } });
  }
  return { changes, problems };
}

/** What was read of `cone_state.json`; null when the folder has no such file. */
export type ConeFile = ParsedFile<FileCone> | null;

/**
 * The changes of the log, and after them the cone that `cone_state.json` tells, unless it is the last change. A file that
 * cannot be read makes it survival. So does a missing one when the log has `gaps`, lines that cannot be read: each of
 * them may have set a worse band than the last that can.
 */
export function mergeConeFile(
  logged: ToldCones,
  file: ConeFile,
  gaps: readonly AdoptionProblem[],
  now: string,
): MergedCones {
  const { changes } = logged;
  const last = changes.at(-1);
  if (file === null) return withoutFile(logged, gaps, now);
  if (file.value === null) {
    return add(changes, unreadableCone("cone_state.json", now, file.problems[0]?.problem ?? "no reason known"));
  }
  const change: ConeChange = { ...file.value, set_by: LEGACY_ACTOR };
  if (last === undefined) return add(changes, change);
  if (!saysTheSame(last.change, change)) {
    if (change.updated_at_utc >= last.change.updated_at_utc) return add(changes, change);
    return add(
      changes,
      change,
      `is older than the CONE_SET on line ${last.line} of audit.log and says otherwise; the file counts`,
    );
  }
  // The old service stamped the file just before it wrote the line: one change, and the file knows its moment.
  const before = changes.at(-2)?.change.updated_at_utc ?? "";
  const isLast = change.updated_at_utc > before && change.updated_at_utc <= last.change.updated_at_utc;
  if (!isLast) return add(changes, change);
  return { changes: changes.with(-1, { ...last, change }), current: change, problems: [] };
}

function withoutFile({ changes, problems }: ToldCones, gaps: readonly AdoptionProblem[], now: string): MergedCones {
  const last = changes.at(-1);
  const since = last?.line ?? 0;
  if ([...gaps, ...problems].some(({ line }) => line !== null && line > since)) {
    const cone = unreadableCone("cone_state.json", now, "it is missing, and audit.log has lines that cannot be read");
    return add(changes, cone, "is missing, and audit.log has lines that cannot be read; the cone is survival");
  }
  if (last === undefined) return add(changes, bootCone(now), "is missing; the cone is the boot default");
  const problem = toProblem(`is missing; the cone is the one that line ${last.line} of audit.log sets`);
  return { changes, current: last.change, problems: [problem] };
}

function add(changes: readonly ToldCone[], change: ConeChange, problem?: string): MergedCones {
  const problems = problem === undefined ? [] : [toProblem(problem)];
  return { changes: [...changes, { line: null, change }], current: change, problems };
}

/** The cone of an installation in which nobody has set one. */
export function bootCone(now: string): ConeChange {
  return { ...BOOT_CONE, updated_at_utc: now, metrics: {}, set_by: SYSTEM_ACTOR };
}

function saysTheSame(a: ConeState, b: ConeState): boolean {
  return a.band === b.band && a.reason === b.reason && canonicalText(a.metrics) === canonicalText(b.metrics);
}

function toProblem(problem: string): AdoptionProblem {
  return { file: "cone_state.json", line: null, problem };
}
