import type { StoredEntry } from "../audit/check-chain.ts";
import type { Damage } from "../errors/codes.ts";
import type { AuditDraft, AuditEntry, AuditVerification, ListAuditInput } from "../audit/schemas.ts";
import type { ChainHead } from "../audit/seal.ts";
import type { CheckpointRecord } from "../checkpoint/schemas.ts";
import type { StoredCone } from "../cone/read-cone.ts";
import type { ConeChange } from "../cone/schemas.ts";
import type { Signal } from "../health/schemas.ts";
import type { StepProgress } from "../playbook/schemas.ts";
import type { DecisionCount } from "../posture/fold-decisions.ts";
import type { SessionSpan, SessionWork } from "../session/mark-schemas.ts";
import type { ListSessionsInput, OpenSession, StartedSession } from "../session/schemas.ts";
import type { Period } from "../time/period.ts";

import type { AboutReads } from "./about-store.ts";
import type { AccessReads, AccessWrites } from "./access-store.ts";
import type {
  CheckReads,
  CheckWrites,
  GateFoldReads,
  GateFoldWrites,
  KpiReads,
  KpiWrites,
  ProposalReads,
  ProposalWrites,
  SeriesReads,
  SeriesWrites,
} from "./posture-store.ts";

/** The part of a store that changes nothing. */
export interface ReadableStore {
  /** The installation whose entries this store holds. */
  readonly origin: string;

  /** Runs `work` on one consistent state, which holds all that was acknowledged before. Throws ROW_DAMAGED. */
  read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T>;

  /** Somebody found a row that is not what was written: from now on nothing is written. Repositories tell by themselves. */
  reportDamage(damage: Damage): void;

  /** Walks a part of the chain of entries beside this thread, as {@link walkChain} does; only where the store has a thread for it. */
  readonly walkBeside?: (after: ChainHead, last: ChainHead) => Promise<AuditVerification>;
}

/**
 * What a store can do now. `full` and `unavailable` pass by themselves; `read_only` means that what is stored is not what
 * was written, and lasts until the installation is restored.
 */
export type StoreCondition =
  | { readonly kind: "sound" }
  | { readonly kind: "full" | "unavailable"; readonly problem: string }
  | ({ readonly kind: "read_only" } & Damage);

/**
 * Where the truth lives. The domain knows databases only through this port; every implementation passes the same
 * contract suite.
 */
export interface Store extends ReadableStore {
  /** Whether it can be written, and if not, why. */
  readonly condition: StoreCondition;

  /**
   * Runs `work` as one transaction and answers when it is on disk. When `work` throws, nothing of it is kept and the
   * error comes back. Works of several callers are applied one after another. Throws STORE_UNAVAILABLE or STORE_FULL when
   * the database cannot be used, with the outcome `unknown` when the commit itself failed, and STORE_READ_ONLY after
   * damage was found.
   */
  write<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T>;

  /**
   * Tells `listener` of entries after they are on disk, in the order of their seq and without gaps, whichever server wrote
   * them. Answers the function that ends it.
   */
  onCommit(listener: (entries: readonly AuditEntry[]) => void): () => void;

  /** Tells `listener` of every change of {@link condition}. Answers the function that ends it. */
  onCondition(listener: (condition: StoreCondition) => void): () => void;

  /** Writes and commits something that is no fact. Throws when the database cannot be written. */
  checkWritable(): Promise<void>;

  /** Waits for what is under way and lets go of the database. */
  close(): Promise<void>;
}

export interface ReadTransaction {
  readonly sessions: SessionReads;
  readonly cone: ConeReads;
  readonly signals: SignalReads;
  readonly progress: ProgressReads;
  readonly audit: AuditReads;
  readonly checkpoints: CheckpointReads;
  readonly tiles: TileReads;
  readonly access: AccessReads;
  readonly checks: CheckReads;
  readonly series: SeriesReads;
  readonly kpis: KpiReads;
  readonly proposals: ProposalReads;
  readonly gate: GateFoldReads;
  readonly about: AboutReads;
}

export interface WriteTransaction extends ReadTransaction {
  readonly sessions: SessionWrites;
  readonly cone: ConeWrites;
  readonly signals: SignalWrites;
  readonly progress: ProgressWrites;
  readonly audit: AuditWrites;
  readonly checkpoints: CheckpointWrites;
  readonly tiles: TileWrites;
  readonly access: AccessWrites;
  readonly checks: CheckWrites;
  readonly series: SeriesWrites;
  readonly kpis: KpiWrites;
  readonly proposals: ProposalWrites;
  readonly gate: GateFoldWrites;
  readonly idempotency: IdempotencyRecords;
}

export type SessionFilter = Omit<ListSessionsInput, "limit" | "cursor" | "order" | "ascending">;

/** A page of a list of sessions. */
export interface SessionListPage extends Pick<ListSessionsInput, "order" | "ascending"> {
  readonly limit: number;
  /** The last session of the page before: what it is ordered by, and its id. */
  readonly after: { readonly key: string | number; readonly id: string } | null;
}

/** A page of sessions by the work in them; `after` is the last one of the page before. */
export interface SessionWorkPage {
  readonly limit: number;
  readonly after: Pick<SessionWork, "work_ms" | "id"> | null;
}

export interface SessionReads {
  /** The session that is active or held. */
  findOpen(workspace: string): Promise<OpenSession | null>;
  /** The open session, else the one that started last. */
  findCurrent(workspace: string): Promise<StartedSession | null>;
  find(workspace: string, id: string): Promise<StartedSession | null>;
  /** At most `limit` sessions after `after`, in the order that is asked for; equal ones by their ids. */
  list(workspace: string, filter: SessionFilter, page: SessionListPage): Promise<StartedSession[]>;
  /** At most `limit` ended sessions that lasted into a period, the last ended first, by what stands beside their texts. */
  listSpans(workspace: string, period: Period, limit: number): Promise<SessionSpan[]>;
  /**
   * At most `limit` ended sessions that started in a period, after `after`, those first in which was worked least, by what
   * stands beside their texts.
   */
  listWork(workspace: string, period: Period, page: SessionWorkPage): Promise<SessionWork[]>;
}

export interface SessionWrites extends SessionReads {
  /** Throws when the workspace has an open session: the database keeps that rule. */
  insert(session: StartedSession): Promise<void>;
  /** Puts what is given in the place of what was stored under its id. */
  save(session: StartedSession): Promise<void>;
  /**
   * Makes `text` one of the texts by which the session is found. A session gets its texts until the second one after it in
   * its workspace is inserted.
   */
  indexText(workspace: string, session_id: string, text: string): Promise<void>;
}

export interface ConeReads {
  /** The latest change as it is stored, whatever it holds; null when none was ever stored. */
  findCurrent(workspace: string): Promise<StoredCone | null>;
  /** At most `limit` sound changes before `before_seq`, newest first; with `from` and `to` those made at or after, and before. */
  list(
    workspace: string,
    page: { readonly limit: number; readonly before_seq: number | null } & Partial<Period>,
  ): Promise<StoredCone[]>;
}

export interface ConeWrites extends ConeReads {
  /** Adds a change; `seq` is that of its audit entry. */
  insert(workspace: string, seq: number, change: ConeChange): Promise<void>;
}

export interface SignalReads {
  list(workspace: string): Promise<Signal[]>;
  find(workspace: string, source: string): Promise<Signal | null>;
}

export interface SignalWrites extends SignalReads {
  /** Puts the signal in the place of the source's earlier one. */
  save(workspace: string, signal: Signal): Promise<void>;
  remove(workspace: string, source: string): Promise<void>;
}

/** Whose progress: that of a playbook in a workspace, once for all, or of one session. */
export interface ProgressPlace {
  readonly workspace: string;
  readonly playbook_id: string;
  /** null where a step is done once for the workspace. */
  readonly session_id: string | null;
}

export interface ProgressReads {
  list(place: ProgressPlace): Promise<StepProgress[]>;
}

export interface ProgressWrites extends ProgressReads {
  save(place: ProgressPlace, progress: StepProgress): Promise<void>;
}

/** An entry's place, event and hash. */
export type EntryMark = Pick<StoredEntry, "seq" | "event" | "hash">;

/** What a search looks for: entries that pass the filter and hold each of the words, see `holdsWords`. */
export interface AuditSearch extends Pick<ListAuditInput, "event" | "session_id" | "actor" | "from" | "to"> {
  readonly event_prefix?: string | undefined;
  readonly words: readonly string[];
}

/** A part of the trail to look at. */
export interface AuditSlice {
  readonly before_seq: number;
  readonly down_to_seq: number;
  readonly limit: number;
}

export interface AuditSlicePage {
  readonly entries: AuditEntry[];
  readonly searched_down_to_seq: number;
}

export interface AuditNeighbours {
  readonly newer_seq: number | null;
  readonly older_seq: number | null;
}

export interface AuditReads {
  head(): Promise<ChainHead>;
  /** At most `limit` entries before `before_seq`, newest first. */
  list(
    workspace: string,
    filter: Pick<ListAuditInput, "event" | "session_id" | "actor" | "from" | "to">,
    page: { readonly limit: number; readonly before_seq: number | null },
  ): Promise<AuditEntry[]>;
  /**
   * Looks at the entries from `down_to_seq` up to before `before_seq`, newest first, until it found `limit` of them. All from
   * `searched_down_to_seq` on have been looked at then; entries that are not what was written are reported and passed over.
   */
  search(workspace: string, search: AuditSearch, slice: AuditSlice): Promise<AuditSlicePage>;
  /** The entry at a place of the trail; null when it is of another workspace, or not there. Throws ROW_DAMAGED. */
  find(workspace: string, seq: number): Promise<AuditEntry | null>;
  /** The places of the entries of a workspace next to a place, whether or not there is one at it. */
  findNeighbours(workspace: string, seq: number): Promise<AuditNeighbours>;
  /** At most `limit` rows after `after_seq` as they are stored, oldest first, of every workspace. */
  listStored(after_seq: number, limit: number): Promise<StoredEntry[]>;
  /** Hashes of at most `limit` entries after `after_seq`, oldest first, of every workspace. */
  listHashes(after_seq: number, limit: number): Promise<string[]>;
  /** At most `limit` entries of one session after `after_seq`, oldest first; with `events` only of these. */
  listSession(
    workspace: string,
    session_id: string,
    after_seq: number,
    limit: number,
    events?: readonly string[],
  ): Promise<AuditEntry[]>;
  /** Of all entries that {@link listSession} lists, without reading the entries themselves: for sums over sessions of many entries. */
  listMarks(workspace: string, session_id: string, after_seq: number, limit: number): Promise<EntryMark[]>;
  /**
   * What the cone and the gate answered in a period, counted by hours or days of UTC, in any order. An answer of the gate
   * counts as often as it was given, dry runs do not. Of the cone it reads an index alone, of the gate the entries of the period.
   */
  countDecisions(workspace: string, period: Period, every: "hour" | "day"): Promise<DecisionCount[]>;
}

export interface CheckpointReads {
  /** The epoch that the log is in, by its DATA_RESTORED entries of every workspace. */
  epoch(): Promise<number>;
  latest(): Promise<CheckpointRecord | null>;
  /** At most `limit` sound checkpoints before a place, newest first. */
  list(page: {
    readonly limit: number;
    readonly before: Pick<CheckpointRecord, "epoch" | "size"> | null;
  }): Promise<CheckpointRecord[]>;
  /** At most `limit` checkpoints after a place, oldest first. */
  listAfter(after: Pick<CheckpointRecord, "epoch" | "size"> | null, limit: number): Promise<CheckpointRecord[]>;
}

export interface CheckpointWrites extends CheckpointReads {
  /** Adds a checkpoint; one of the same epoch and size that is there already stays. */
  add(checkpoint: CheckpointRecord): Promise<void>;
}

/**
 * Nodes of the Merkle tree over the entries, so that a proof need not read them all: the tile `index` of level n is the root
 * of 256^n entries from `index * 256^n`, all counted from 0.
 */
export interface TileReads {
  /** How many there are of a level, without gaps. */
  count(level: number): Promise<number>;
  /** Hashes of at most `limit` tiles of a level from `from`, in their order. */
  list(level: number, from: number, limit: number): Promise<string[]>;
}

export interface TileWrites extends TileReads {
  add(level: number, index: number, hash: string): Promise<void>;
}

export interface AuditWrites extends AuditReads {
  /** Gives the draft its place at the end of the chain. */
  append(draft: AuditDraft): Promise<AuditEntry>;
}

/** Whose key it is: the same text from another actor is another key. */
export interface IdempotencyKey {
  readonly workspace: string;
  readonly actor: string;
  readonly key: string;
}

/** What was asked under a key, and what was answered. */
export interface IdempotencyRecord extends IdempotencyKey {
  /** Digest of the verb and its input. */
  readonly request_digest: string;
  /** The answer or the refusal, as JSON. */
  readonly outcome: string;
  readonly kept_at_utc: string;
}

export interface IdempotencyRecords {
  find(key: IdempotencyKey): Promise<IdempotencyRecord | null>;
  /** Puts the record in the place of an earlier one under the same key. */
  save(record: IdempotencyRecord): Promise<void>;
  /** Removes at most `limit` of the records that were kept before a moment, oldest first. */
  removeBefore(utc: string, limit: number): Promise<void>;
}
