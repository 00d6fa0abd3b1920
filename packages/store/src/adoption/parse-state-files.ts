import { Snapshot } from "@valhalla-go/core";
import type { z } from "zod";
import type { AdoptionProblem, StateFile } from "./legacy-files.ts";
import {
  LegacyCone,
  LegacyNoSession,
  LegacyProgressFile,
  LegacySession,
  LegacySessionFile,
  LegacySnapshot,
  type LegacyStep,
  LegacySteps,
} from "./legacy-schemas.ts";
import { type Damage, type ReadAs, describeDamage, readAs, readShape } from "./read-as.ts";
import { readJson } from "./read-json.ts";

/** What a state file told: `value` as far as it could be read, null when nothing could. */
export interface ParsedFile<T> {
  readonly value: T | null;
  readonly problems: readonly AdoptionProblem[];
}

export type FileSession = Omit<z.output<typeof LegacySession>, "snapshot"> & { readonly snapshot: Snapshot | null };
export type FileCone = z.output<typeof LegacyCone>;
export type FileStep = z.output<typeof LegacyStep>;

/**
 * `go_session.json`: the session, or "none" when none was ever started. A session of which only the snapshot is damaged
 * is told without it.
 */
export function parseSessionFile(bytes: Uint8Array): ParsedFile<FileSession | "none"> {
  return parseFile("go_session.json", bytes, (content, report) => {
    const outside = readShape(LegacySessionFile, content);
    if (outside.kind === "damaged") return report(outside);
    const { snapshot: frozen, ...written } = outside.value.session;
    if (LegacyNoSession.safeParse(written).success) return "none";

    const session = readAs(LegacySession, written);
    if (session.kind === "damaged") return report(session, ["session"]);
    const snapshot = readSnapshot(frozen);
    if (snapshot.kind === "read") return { ...session.value, snapshot: snapshot.value };
    report(snapshot, ["session", "snapshot"]);
    return { ...session.value, snapshot: null };
  });
}

/** A snapshot as the old service froze it; null when there is none. */
export function readSnapshot(frozen: unknown): ReadAs<Snapshot | null> {
  if (frozen === null || frozen === undefined) return { kind: "read", value: null };
  const legacy = readAs(LegacySnapshot, frozen);
  return legacy.kind === "damaged" ? legacy : readShape(Snapshot, legacy.value);
}

/** `cone_state.json`. */
export function parseConeFile(bytes: Uint8Array): ParsedFile<FileCone> {
  return parseFile("cone_state.json", bytes, (content, report) => {
    const cone = readAs(LegacyCone, content);
    return cone.kind === "read" ? cone.value : report(cone);
  });
}

/** `go_progress.json`: the steps that could be read, by id. */
export function parseProgressFile(bytes: Uint8Array): ParsedFile<ReadonlyMap<string, FileStep>> {
  return parseFile("go_progress.json", bytes, (content, report) => {
    const outside = readShape(LegacyProgressFile, content);
    if (outside.kind === "damaged") return report(outside);
    const steps = new Map<string, FileStep>();
    for (const [step_id, written] of Object.entries(outside.value.progress)) {
      const read = readAs(LegacySteps, { [step_id]: written });
      if (read.kind === "damaged") report(read, ["progress"]);
      else for (const step of Object.values(read.value)) steps.set(step_id, step);
    }
    return steps;
  });
}

/** Notes damage under `path` as a problem of the file, with its line. */
type Report = (damage: Damage, path?: readonly PropertyKey[]) => null;

function parseFile<T>(
  file: StateFile,
  bytes: Uint8Array,
  parse: (content: unknown, report: Report) => T | null,
): ParsedFile<T> {
  const json = readJson(bytes);
  if (json.kind === "damaged") return { value: null, problems: [{ file, line: json.line, problem: json.problem }] };
  const problems: AdoptionProblem[] = [];
  const value = parse(json.value, (damage, outer = []) => {
    const path = [...outer, ...damage.path];
    problems.push({ file, line: json.lineOf(path), problem: describeDamage({ ...damage, path }) });
    return null;
  });
  return { value, problems };
}
