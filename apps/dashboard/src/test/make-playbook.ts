import type { PlaybookFigures, PlaybookVersion, StepFigures } from "@valhalla-go/core/schemas";

type WholePlaybook = NonNullable<PlaybookVersion["playbook"]>;
type Step = WholePlaybook["steps"][number];

/** A step of a playbook that may be done always but while health is red, unless told otherwise. */
export function makePlaybookStep(step: Partial<Step> & { id: string }): Step {
  return {
    title: `Do ${step.id}`,
    why: "Because.",
    band_min: "D",
    blocked_if_red: true,
    remediation: false,
    evidence: null,
    ...step,
  };
}

/** A playbook of two steps, unless told otherwise. */
export function makePlaybook(playbook: Partial<WholePlaybook> = {}): WholePlaybook {
  return {
    id: "launch",
    title: "Launch",
    version: "1",
    progress: "once",
    steps: [makePlaybookStep({ id: "look" }), makePlaybookStep({ id: "run", band_min: "B" })],
    ...playbook,
  };
}

/** A version that is followed since its entry, 3 unless told otherwise. */
export function makePlaybookVersion(
  version: Partial<PlaybookVersion> = {},
  playbook: Partial<WholePlaybook> = {},
): PlaybookVersion {
  const whole = makePlaybook({ version: version.version ?? "1", ...playbook });
  return {
    id: whole.id,
    version: whole.version,
    digest: "a".repeat(64),
    since_utc: "2026-11-20T09:00:00.000000Z",
    until_utc: null,
    set_by: { kind: "system", id: "system", name: "Valhalla GO" },
    seq: 3,
    playbook: whole,
    changes: null,
    ...version,
  };
}

const DURATION = { sessions: 0, median_ms: null, p90_ms: null, longest_ms: null, longest_session: null } as const;

/** What became of a step in ten sessions: eight did it. */
export function makeStepFigures(figures: Partial<StepFigures> & { step_id: string }): StepFigures {
  return {
    title: `Do ${figures.step_id}`,
    sessions: 10,
    done: 8,
    skipped: 1,
    settled_before: 0,
    left_open: 1,
    going_on: 0,
    unknown: 0,
    denials: 3,
    denied_sessions: 2,
    skips: 1,
    skip_reasons: [{ reason: "Nothing to see", skips: 1 }],
    skip_reasons_not_listed: 0,
    time: { ...DURATION, sessions: 8, median_ms: 240_000, p90_ms: 600_000 },
    ...figures,
  };
}

/** Ten sessions of a playbook of two steps. */
export function makeFigures(figures: Partial<PlaybookFigures> = {}): PlaybookFigures {
  return {
    kind: "playbook_figures",
    version: 1,
    basis: { origin: "test", head: { seq: 7, hash: "0".repeat(64) }, head_utc: null },
    period: { from_utc: "2026-08-24T00:00:00.000000Z", to_utc: "2026-11-22T10:00:00.000000Z" },
    playbook: { id: "launch", digest: null },
    sessions: { total: 10, open: 1, handed_over: 1, complete: 7, incomplete: 1, unknown: 0, without_playbook: 0 },
    work: { ...DURATION, sessions: 9, median_ms: 2_520_000 },
    steps: [makeStepFigures({ step_id: "look" }), makeStepFigures({ step_id: "run", denials: 0, denied_sessions: 0 })],
    steps_not_listed: 0,
    outside_sessions: 0,
    versions: [{ id: "launch", version: "1", digest: "a".repeat(64), sessions: 10 }],
    versions_not_listed: 0,
    ...figures,
  };
}
