import type { CheckChange, CheckState, StoredCheck } from "../src/check/schemas.ts";
import type { GateFold } from "../src/gate/schemas.ts";
import type { KpiPoint } from "../src/kpi/schemas.ts";
import type {
  CheckWrites,
  GateFoldWrites,
  KpiWrites,
  ProposalWrites,
  SeriesWrites,
} from "../src/ports/posture-store.ts";
import type { Proposal, RuleState } from "../src/proposal/schemas.ts";
import type { Bucket } from "../src/series/schemas.ts";

type In<T> = { readonly workspace: string } & T;

/** What a `FakeStore` holds of what is watched, as plain data. */
export interface FakePosture {
  definitions: In<{ definition: StoredCheck }>[];
  states: In<{ state: CheckState }>[];
  changes: In<{ change: CheckChange }>[];
  buckets: In<{ bucket: Bucket }>[];
  points: In<{ point: KpiPoint }>[];
  latest: In<{ point: KpiPoint }>[];
  proposals: In<{ proposal: Proposal }>[];
  rules: In<{ rule: RuleState }>[];
  folds: In<{ fold: GateFold }>[];
}

export function noPosture(): FakePosture {
  return {
    definitions: [],
    states: [],
    changes: [],
    buckets: [],
    points: [],
    latest: [],
    proposals: [],
    rules: [],
    folds: [],
  };
}

/** What is kept of what is watched, for reads and writes alike: a read transaction shows only its reads. */
export interface PostureWrites {
  readonly checks: CheckWrites;
  readonly series: SeriesWrites;
  readonly kpis: KpiWrites;
  readonly proposals: ProposalWrites;
  readonly gate: GateFoldWrites;
}

export function postureWrites(state: FakePosture): PostureWrites {
  return {
    checks: checkWrites(state),
    series: seriesWrites(state),
    kpis: kpiWrites(state),
    proposals: proposalWrites(state),
    gate: gateWrites(state),
  };
}

function checkWrites(state: FakePosture): CheckWrites {
  const isOf = (workspace: string, check_id: string) => (row: (typeof state.definitions)[number]) =>
    row.workspace === workspace && row.definition.check_id === check_id;
  const isStateOf = (workspace: string, check_id: string) => (row: (typeof state.states)[number]) =>
    row.workspace === workspace && row.state.check_id === check_id;
  return {
    async listDefinitions(workspace) {
      return state.definitions
        .filter((row) => row.workspace === workspace)
        .map(({ definition }) => definition)
        .toSorted((a, b) => compare(a.check_id, b.check_id));
    },
    async findDefinition(workspace, check_id) {
      return state.definitions.find(isOf(workspace, check_id))?.definition ?? null;
    },
    async listStates(workspace) {
      return state.states
        .filter((row) => row.workspace === workspace)
        .map((row) => row.state)
        .toSorted((a, b) => compare(a.check_id, b.check_id));
    },
    async findState(workspace, check_id) {
      return state.states.find(isStateOf(workspace, check_id))?.state ?? null;
    },
    async listChanges(workspace, check_id, since_utc, limit) {
      return state.changes
        .filter((row) => row.workspace === workspace && row.change.check_id === check_id)
        .map(({ change }) => change)
        .filter(({ at_utc }) => at_utc >= since_utc)
        .toReversed()
        .toSorted((a, b) => compare(b.at_utc, a.at_utc))
        .slice(0, limit);
    },
    async saveDefinition(workspace, definition) {
      state.definitions = without(state.definitions, isOf(workspace, definition.check_id));
      state.definitions.push({ workspace, definition: structuredClone(definition) });
    },
    async removeDefinition(workspace, check_id) {
      state.definitions = without(state.definitions, isOf(workspace, check_id));
    },
    async listDue(workspace, now, limit) {
      return state.states
        .filter((row) => row.workspace === workspace)
        .map((row) => row.state)
        .filter(({ due_utc }) => due_utc !== null && due_utc <= now)
        .toSorted((a, b) => compare(a.due_utc ?? "", b.due_utc ?? "") || compare(a.check_id, b.check_id))
        .slice(0, limit);
    },
    async saveState(workspace, saved) {
      state.states = without(state.states, isStateOf(workspace, saved.check_id));
      state.states.push({ workspace, state: structuredClone(saved) });
    },
    async removeState(workspace, check_id) {
      state.states = without(state.states, isStateOf(workspace, check_id));
    },
    async addChange(workspace, change) {
      state.changes.push({ workspace, change: structuredClone(change) });
    },
    async removeChangesBefore(workspace, utc, limit) {
      const old = state.changes
        .filter((row) => row.workspace === workspace && row.change.at_utc < utc)
        .toSorted((a, b) => compare(a.change.at_utc, b.change.at_utc))
        .slice(0, limit);
      state.changes = state.changes.filter((row) => !old.includes(row));
    },
  };
}

function seriesWrites(state: FakePosture): SeriesWrites {
  const isPlace =
    (workspace: string, { series, span, starts_at_utc }: Place) =>
    (row: (typeof state.buckets)[number]) =>
      row.workspace === workspace &&
      row.bucket.series === series &&
      row.bucket.span === span &&
      row.bucket.starts_at_utc === starts_at_utc;
  const within = (workspace: string, span: string, from: string, to: string): Bucket[] =>
    state.buckets
      .filter((row) => row.workspace === workspace)
      .map(({ bucket }) => bucket)
      .filter((bucket) => bucket.span === span && bucket.starts_at_utc >= from && bucket.starts_at_utc < to);
  return {
    async find(workspace, series, span, starts_at_utc) {
      return state.buckets.find(isPlace(workspace, { series, span, starts_at_utc }))?.bucket ?? null;
    },
    async list(workspace, series, span, from_utc, to_utc) {
      return within(workspace, span, from_utc, to_utc)
        .filter((bucket) => bucket.series === series)
        .toSorted((a, b) => compare(a.starts_at_utc, b.starts_at_utc));
    },
    async listAll(workspace, span, from_utc, to_utc) {
      return within(workspace, span, from_utc, to_utc).toSorted(
        (a, b) => compare(a.series, b.series) || compare(a.starts_at_utc, b.starts_at_utc),
      );
    },
    async save(workspace, bucket) {
      state.buckets = without(state.buckets, isPlace(workspace, bucket));
      state.buckets.push({ workspace, bucket: structuredClone(bucket) });
    },
    async listBefore(workspace, span, utc, limit) {
      return within(workspace, span, "", utc)
        .toSorted((a, b) => compare(a.starts_at_utc, b.starts_at_utc) || compare(a.series, b.series))
        .slice(0, limit);
    },
    async remove(workspace, place) {
      state.buckets = without(state.buckets, isPlace(workspace, place));
    },
  };
}

type Place = Pick<Bucket, "series" | "span" | "starts_at_utc">;

function kpiWrites(state: FakePosture): KpiWrites {
  const pointsOf = (workspace: string, kpi: string): KpiPoint[] =>
    state.points.filter((row) => row.workspace === workspace && row.point.kpi === kpi).map(({ point }) => point);
  const isLatestOf = (workspace: string, kpi: string) => (row: (typeof state.latest)[number]) =>
    row.workspace === workspace && row.point.kpi === kpi;
  return {
    async listLatest(workspace) {
      return state.latest
        .filter((row) => row.workspace === workspace)
        .map(({ point }) => point)
        .toSorted((a, b) => compare(a.kpi, b.kpi));
    },
    async list(workspace, kpi, from_utc, limit) {
      return pointsOf(workspace, kpi)
        .filter(({ at_utc }) => at_utc >= from_utc)
        .toSorted((a, b) => compare(a.at_utc, b.at_utc))
        .slice(0, limit);
    },
    async add(workspace, point) {
      if (pointsOf(workspace, point.kpi).some(({ at_utc }) => at_utc === point.at_utc)) return false;
      state.points.push({ workspace, point: structuredClone(point) });
      return true;
    },
    async saveLatest(workspace, point) {
      state.latest = without(state.latest, isLatestOf(workspace, point.kpi));
      state.latest.push({ workspace, point: structuredClone(point) });
    },
    async removeLatest(workspace, kpi) {
      state.latest = without(state.latest, isLatestOf(workspace, kpi));
    },
    async removeBefore(workspace, utc, limit) {
      const old = state.points
        .filter((row) => row.workspace === workspace && row.point.at_utc < utc)
        .toSorted((a, b) => compare(a.point.at_utc, b.point.at_utc) || compare(a.point.kpi, b.point.kpi))
        .slice(0, limit);
      state.points = state.points.filter((row) => !old.includes(row));
    },
  };
}

function proposalWrites(state: FakePosture): ProposalWrites {
  const proposalsOf = (workspace: string): Proposal[] =>
    state.proposals.filter((row) => row.workspace === workspace).map(({ proposal }) => proposal);
  const isRuleOf = (workspace: string, rule: string) => (row: (typeof state.rules)[number]) =>
    row.workspace === workspace && row.rule.rule === rule;
  return {
    async find(workspace, id) {
      return proposalsOf(workspace).find((proposal) => proposal.id === id) ?? null;
    },
    async listOpen(workspace) {
      return proposalsOf(workspace)
        .filter((proposal) => proposal.state === "open")
        .toSorted((a, b) => compare(a.id, b.id));
    },
    async listDecided(workspace, limit) {
      return proposalsOf(workspace)
        .filter((proposal) => proposal.state !== "open")
        .toSorted((a, b) => compare(b.decided_at_utc ?? "", a.decided_at_utc ?? "") || compare(b.id, a.id))
        .slice(0, limit);
    },
    async listRuleStates(workspace) {
      return state.rules
        .filter((row) => row.workspace === workspace)
        .map(({ rule }) => rule)
        .toSorted((a, b) => compare(a.rule, b.rule));
    },
    async save(workspace, proposal) {
      state.proposals = without(
        state.proposals,
        (row) => row.workspace === workspace && row.proposal.id === proposal.id,
      );
      state.proposals.push({ workspace, proposal: structuredClone(proposal) });
    },
    async saveRuleState(workspace, rule) {
      state.rules = without(state.rules, isRuleOf(workspace, rule.rule));
      state.rules.push({ workspace, rule: structuredClone(rule) });
    },
    async removeRuleState(workspace, rule) {
      state.rules = without(state.rules, isRuleOf(workspace, rule));
    },
  };
}

function gateWrites(state: FakePosture): GateFoldWrites {
  const isOf = (workspace: string, question: string) => (row: (typeof state.folds)[number]) =>
    row.workspace === workspace && row.fold.question === question;
  return {
    async findFold(workspace, question) {
      return state.folds.find(isOf(workspace, question))?.fold ?? null;
    },
    async saveFold(workspace, fold) {
      state.folds = without(state.folds, isOf(workspace, fold.question));
      state.folds.push({ workspace, fold: structuredClone(fold) });
    },
    async removeFold(workspace, question) {
      state.folds = without(state.folds, isOf(workspace, question));
    },
    async listFoldsBefore(workspace, utc, limit) {
      return state.folds
        .filter((row) => row.workspace === workspace && row.fold.last_at_utc < utc)
        .map(({ fold }) => fold)
        .toSorted((a, b) => compare(a.last_at_utc, b.last_at_utc) || compare(a.question, b.question))
        .slice(0, limit);
    },
  };
}

function without<T>(rows: readonly T[], isGone: (row: T) => boolean): T[] {
  return rows.filter((row) => !isGone(row));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
