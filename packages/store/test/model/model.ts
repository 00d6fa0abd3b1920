/**
 * What the system should do, in the plainest words: no code of the domain is used here, so that a mistake there is not
 * made here too.
 */
export interface Model {
  millis: number;
  cone: ModelCone | null;
  readonly signals: Map<string, ModelSignal>;
  readonly progress: Map<string, ModelProgress>;
  /** Every session, in the order of their starts. */
  readonly sessions: ModelSession[];
  /** Every audit entry, in order. */
  readonly log: { readonly event: string; readonly session_id: string | null; readonly ts_utc: string }[];
  coneChanges: number;
}

export type Band = "A" | "B" | "C" | "D";
type Status = "green" | "yellow" | "red";
type Level = "none" | "improved" | "worsened";

/** Who does something, by kind and id. */
export interface ModelActor {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
}

export interface ModelProgress {
  readonly done: boolean;
  readonly notes: string | null;
  readonly skip_reason: string | null;
}

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

/** What a snapshot holds of cone and health; `troubles` are the reasons by their sources. */
export interface ModelSnapshot {
  readonly cone: ModelCone;
  readonly status: Status;
  readonly reasons: readonly string[];
  readonly troubles: ReadonlyMap<string, string>;
}

/** How the posture stands to a snapshot: `pairs` are what differs and how, as `field drift`, sorted. */
export interface ModelDrift {
  readonly level: Level;
  readonly pairs: readonly string[];
}

/** Who said what, and when. */
export interface ModelWord {
  readonly by: ModelActor;
  readonly reason: string;
  readonly at: number;
}

export interface ModelSession {
  readonly id: string;
  readonly started_by: ModelActor;
  readonly started_at: number;
  readonly start: ModelSnapshot;
  readonly continues: string | null;
  /** Every text by which the session is found. */
  readonly texts: string[];
  notes: string | null;
  hold: ModelWord | null;
  held_ms: number;
  handover: (ModelWord & { readonly to: string }) | null;
  baseline: (ModelWord & { readonly band: Band }) | null;
  drift: ModelDrift & { readonly since: number };
  warned_at: number | null;
  /** When somebody did something in it last. */
  active_at: number;
  ended: ModelEnd | null;
}

export interface ModelEnd {
  readonly by: ModelActor;
  readonly at: number;
  readonly reason: string;
  readonly continued_by: string | null;
  readonly snapshot: ModelSnapshot;
  readonly drift: ModelDrift;
  readonly counts: Readonly<Record<string, number>>;
}

/** After so long without activity a session is warned of, and after so long it is over. */
export const WARN_AFTER_MS = 6000;
export const EXPIRE_AFTER_MS = 15_000;

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

export function utcAt(millis: number): string {
  return new Date(millis).toISOString().replace("Z", "000Z");
}

export function nowUtc(model: Model): string {
  return utcAt(model.millis);
}

/** The session that is active or on hold. */
export function findOpen(model: Model): ModelSession | null {
  const last = model.sessions.at(-1);
  return last === undefined || last.ended !== null ? null : last;
}

/** Notes that the audit trail has one entry more. */
export function log(model: Model, event: string, session_id = findOpen(model)?.id ?? null): void {
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

/** The band that counts: in a session the worse of the one of now and the one that the session holds on to. */
export function bandOf(model: Model): Band {
  const live = coneOf(model).band;
  const open = findOpen(model);
  if (open === null) return live;
  const held = open.baseline?.band ?? open.start.cone.band;
  return held > live ? held : live;
}

/** Health of one server measurement that is always green, and the signals: red first, then yellow, by name. */
export function healthOf(model: Model): Omit<ModelSnapshot, "cone"> {
  const red = new Map<string, string>();
  const yellow = new Map<string, string>();
  for (const [source, signal] of [...model.signals].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (model.millis >= signal.expires_at) {
      yellow.set(source, `no data from ${source} since ${utcAt(signal.reported_at)}`);
    } else if (signal.status === "red") red.set(source, `${source}: ${signal.reason}`);
    else if (signal.status === "yellow") yellow.set(source, `${source}: ${signal.reason}`);
  }
  const status = red.size > 0 ? "red" : yellow.size > 0 ? "yellow" : "green";
  const troubles = new Map([...red, ...yellow]);
  return { status, reasons: [...troubles.values()], troubles };
}

export function snapshotOf(model: Model): ModelSnapshot {
  return { cone: coneOf(model), ...healthOf(model) };
}

/** How two postures differ; a later letter and a colour nearer to red are worse, and so is a trouble that came. */
export function compare(before: ModelSnapshot, after: ModelSnapshot): ModelDrift {
  const pairs = new Set<string>();
  const put = (field: string, change: number): unknown =>
    pairs.add(`${field} ${change > 0 ? "worsened" : change < 0 ? "improved" : "none"}`);
  const order = ["green", "yellow", "red"];
  if (before.cone.band !== after.cone.band) put("band", before.cone.band < after.cone.band ? 1 : -1);
  if (before.cone.reason !== after.cone.reason) put("reason", 0);
  for (const name of Object.keys({ ...before.cone.metrics, ...after.cone.metrics })) {
    if (before.cone.metrics[name] !== after.cone.metrics[name]) put(`metrics.${name}`, 0);
  }
  if (before.status !== after.status) put("health", order.indexOf(after.status) - order.indexOf(before.status));
  for (const source of new Set([...before.troubles.keys(), ...after.troubles.keys()])) {
    const [was, is] = [before.troubles.get(source), after.troubles.get(source)];
    if (was !== is) put("reasons", Number(was === undefined) - Number(is === undefined));
  }
  const sorted = [...pairs].toSorted((a, b) => (a < b ? -1 : 1));
  const has = (level: Level): boolean => sorted.some((pair) => pair.endsWith(` ${level}`));
  return { level: has("worsened") ? "worsened" : has("improved") ? "improved" : "none", pairs: sorted };
}

/** What a change of cone or signals leaves beside its own entry: one more when the drift of the open session is another. */
export function noteDrift(model: Model): void {
  const open = findOpen(model);
  if (open === null) return;
  const drift = compare(open.start, snapshotOf(model));
  if (drift.pairs.join() === open.drift.pairs.join()) return;
  open.drift = { ...drift, since: model.millis };
  log(model, "GO_DRIFT");
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
  const byBand = !step.bands.includes(bandOf(model));
  const byRed = step.blockedIfRed && healthOf(model).status === "red";
  return Number(byBand) + Number(byRed);
}

export function isDone(model: Model, step_id: string): boolean {
  return model.progress.get(step_id)?.done ?? false;
}

export function isSkipped(model: Model, step_id: string): boolean {
  return (model.progress.get(step_id)?.skip_reason ?? null) !== null;
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
  return ALLOWED.has(`${engine} ${action} ${bandOf(model)}`);
}
