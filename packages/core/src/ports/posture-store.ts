import type { CheckChange, CheckState, StoredCheck } from "../check/schemas.ts";
import type { GateFold } from "../gate/schemas.ts";
import type { KpiPoint } from "../kpi/schemas.ts";
import type { Proposal, RuleState } from "../proposal/schemas.ts";
import type { Bucket, Span } from "../series/schemas.ts";

// What the store keeps of what is watched and of what follows from it.

export interface CheckReads {
  /** Those that were set by a call, in the order of their ids. */
  listDefinitions(workspace: string): Promise<StoredCheck[]>;
  findDefinition(workspace: string, check_id: string): Promise<StoredCheck | null>;
  listStates(workspace: string): Promise<CheckState[]>;
  findState(workspace: string, check_id: string): Promise<CheckState | null>;
  /** At most `limit` changes of a check since a moment, newest first. */
  listChanges(workspace: string, check_id: string, since_utc: string, limit: number): Promise<CheckChange[]>;
}

export interface CheckWrites extends CheckReads {
  saveDefinition(workspace: string, check: StoredCheck): Promise<void>;
  removeDefinition(workspace: string, check_id: string): Promise<void>;
  /** At most `limit` states whose `due_utc` is not after a moment, the longest due first. */
  listDue(workspace: string, now: string, limit: number): Promise<CheckState[]>;
  saveState(workspace: string, state: CheckState): Promise<void>;
  removeState(workspace: string, check_id: string): Promise<void>;
  addChange(workspace: string, change: CheckChange): Promise<void>;
  /** Removes at most `limit` changes from before a moment, oldest first. */
  removeChangesBefore(workspace: string, utc: string, limit: number): Promise<void>;
}

export interface SeriesReads {
  find(workspace: string, series: string, span: Span, starts_at_utc: string): Promise<Bucket | null>;
  /** Buckets that begin at or after `from_utc` and before `to_utc`, oldest first. */
  list(workspace: string, series: string, span: Span, from_utc: string, to_utc: string): Promise<Bucket[]>;
  /** The same of every series, by series and then oldest first. */
  listAll(workspace: string, span: Span, from_utc: string, to_utc: string): Promise<Bucket[]>;
}

export interface SeriesWrites extends SeriesReads {
  /** Puts a bucket in the place of that of its series, span and beginning. */
  save(workspace: string, bucket: Bucket): Promise<void>;
  /** At most `limit` buckets of a span that begin before a moment, oldest first, of every series. */
  listBefore(workspace: string, span: Span, utc: string, limit: number): Promise<Bucket[]>;
  remove(workspace: string, bucket: Pick<Bucket, "series" | "span" | "starts_at_utc">): Promise<void>;
}

export interface KpiReads {
  /** The latest value of each KPI, by its name. */
  listLatest(workspace: string): Promise<KpiPoint[]>;
  /** At most `limit` values at or after a moment, oldest first. */
  list(workspace: string, kpi: string, from_utc: string, limit: number): Promise<KpiPoint[]>;
}

export interface KpiWrites extends KpiReads {
  /** Whether the value was added: false where the KPI has one of the same moment already, which stays. */
  add(workspace: string, point: KpiPoint): Promise<boolean>;
  /** The value that counts as the latest one from now on. */
  saveLatest(workspace: string, point: KpiPoint): Promise<void>;
  removeLatest(workspace: string, kpi: string): Promise<void>;
  /** Removes at most `limit` values from before a moment, oldest first; a latest one stays. */
  removeBefore(workspace: string, utc: string, limit: number): Promise<void>;
}

export interface ProposalReads {
  find(workspace: string, id: string): Promise<Proposal | null>;
  listOpen(workspace: string): Promise<Proposal[]>;
  /** At most `limit` that are not open any more, the last decided first. */
  listDecided(workspace: string, limit: number): Promise<Proposal[]>;
  listRuleStates(workspace: string): Promise<RuleState[]>;
}

export interface ProposalWrites extends ProposalReads {
  save(workspace: string, proposal: Proposal): Promise<void>;
  saveRuleState(workspace: string, state: RuleState): Promise<void>;
  removeRuleState(workspace: string, rule: string): Promise<void>;
}

export interface GateFoldReads {
  /** The fold of a question whose last answer was not long ago. */
  findFold(workspace: string, question: string): Promise<GateFold | null>;
}

export interface GateFoldWrites extends GateFoldReads {
  /** Puts the fold in the place of the question's earlier one. */
  saveFold(workspace: string, fold: GateFold): Promise<void>;
  removeFold(workspace: string, question: string): Promise<void>;
  /** At most `limit` folds that were last asked before a moment, oldest first. */
  listFoldsBefore(workspace: string, utc: string, limit: number): Promise<GateFold[]>;
}
