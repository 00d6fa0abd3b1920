/**
 * What the system should do, in the plainest words: no code of the domain is used here, so that a mistake there is not
 * made here too.
 */
export interface Model {
  millis: number;
  cone: ModelCone | null;
  readonly signals: Map<string, ModelSignal>;
  readonly progress: Map<string, { readonly done: boolean; readonly notes: string | null }>;
  /** Every session, in the order of their starts. */
  readonly sessions: ModelSession[];
  /** Every audit entry, in order. */
  readonly log: { readonly event: string; readonly session_id: string | null; readonly ts_utc: string }[];
  coneChanges: number;
}

type Band = "A" | "B" | "C" | "D";
type Status = "green" | "yellow" | "red";

interface ModelCone {
  readonly band: Band;
  readonly reason: string;
  readonly metrics: Readonly<Record<string, number | string | boolean>>;
  readonly updated_at_utc: string;
}

interface ModelSignal {
  readonly status: Status;
  readonly reason: string;
  readonly reported_at: number;
  readonly expires_at: number;
}

export interface ModelSession {
  readonly id: string;
  readonly started_at_utc: string;
  ended_at_utc: string | null;
  notes: string | null;
  readonly cone: ModelCone;
  readonly health: { readonly status: Status; readonly reasons: readonly string[] };
  /** Every text by which the session is found. */
  readonly texts: string[];
}

export function makeModel(): Model {
  return {
    millis: Date.parse("2026-01-01T09:00:00.000Z"),
    cone: null,
    signals: new Map(),
    progress: new Map(),
    sessions: [],
    log: [],
    coneChanges: 0,
  };
}

function utcAt(millis: number): string {
  return new Date(millis).toISOString().replace("Z", "000Z");
}

export function nowUtc(model: Model): string {
  return utcAt(model.millis);
}

export function findActive(model: Model): ModelSession | null {
  const last = model.sessions.at(-1);
  return last === undefined || last.ended_at_utc !== null ? null : last;
}

/** Notes that the audit trail has one entry more. */
export function log(model: Model, event: string, session_id = findActive(model)?.id ?? null): void {
  model.log.push({ event, session_id, ts_utc: nowUtc(model) });
}

export function coneOf(model: Model): ModelCone {
  return (
    model.cone ?? {
      band: "B",
      reason: "Boot default: caution until governance KPIs are green",
      metrics: {},
      updated_at_utc: nowUtc(model),
    }
  );
}

/** Health of one server measurement that is always green, and the signals: red first, then yellow, by name. */
export function healthOf(model: Model): { status: Status; reasons: string[] } {
  const red: string[] = [];
  const yellow: string[] = [];
  for (const [source, signal] of [...model.signals].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (model.millis >= signal.expires_at) yellow.push(`no data from ${source} since ${utcAt(signal.reported_at)}`);
    else if (signal.status === "red") red.push(`${source}: ${signal.reason}`);
    else if (signal.status === "yellow") yellow.push(`${source}: ${signal.reason}`);
  }
  const status = red.length > 0 ? "red" : yellow.length > 0 ? "yellow" : "green";
  return { status, reasons: [...red, ...yellow] };
}

/** The steps in order: the bands in which each may be done, and whether red blocks it. */
const STEPS = [
  { id: "look", bands: "ABCD", blockedIfRed: false },
  { id: "hold", bands: "ABCD", blockedIfRed: true },
  { id: "steady", bands: "ABC", blockedIfRed: true },
  { id: "walk", bands: "AB", blockedIfRed: true },
  { id: "stroll", bands: "AB", blockedIfRed: false },
  { id: "run", bands: "A", blockedIfRed: true },
] as const;

export const STEP_IDS: readonly string[] = STEPS.map(({ id }) => id);

/** How many reasons stand against doing the step now. */
export function countBlocks(model: Model, step_id: string): number {
  const step = STEPS.find(({ id }) => id === step_id);
  if (step === undefined) return 0;
  const byBand = !step.bands.includes(coneOf(model).band);
  const byRed = step.blockedIfRed && healthOf(model).status === "red";
  return Number(byBand) + Number(byRed);
}

export function isDone(model: Model, step_id: string): boolean {
  return model.progress.get(step_id)?.done ?? false;
}

/** What each engine may do, as `engine action band`. */
const ALLOWED = new Set([
  ...["A", "B", "C", "D"].map((band) => `invoicing run ${band}`),
  "invoicing scale A",
  ...["A", "B", "C"].map((band) => `pricing run ${band}`),
  ...["A", "B"].map((band) => `pricing optimize ${band}`),
  "pricing scale A",
]);

export const ENGINES: readonly string[] = ["invoicing", "pricing", "reserve"];

export function isAllowed(model: Model, engine: string, action: string): boolean {
  return ALLOWED.has(`${engine} ${action} ${coneOf(model).band}`);
}
