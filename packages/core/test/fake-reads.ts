import { type StoredEntry, readEntry } from "../src/audit/check-chain.ts";
import { holdsWords } from "../src/audit/holds-words.ts";
import type { DecisionCount } from "../src/posture/fold-decisions.ts";
import type { AuditEntry } from "../src/audit/schemas.ts";
import { type ChainHead, genesisHead } from "../src/audit/seal.ts";
import { epochOf } from "../src/checkpoint/epoch-of.ts";
import type { CheckpointRecord } from "../src/checkpoint/schemas.ts";
import type { StoredCone } from "../src/cone/read-cone.ts";
import type { Signal } from "../src/health/schemas.ts";
import type { StepProgress } from "../src/playbook/schemas.ts";
import { spanStart } from "../src/series/span-start.ts";
import type {
  AuditReads,
  CheckpointReads,
  ConeReads,
  IdempotencyRecord,
  ProgressPlace,
  ProgressReads,
  ReadTransaction,
  SessionReads,
  SignalReads,
  TileReads,
} from "../src/ports/store.ts";
import { type FakeAccess, accessReads } from "./fake-access.ts";
import { type FakePosture, postureWrites } from "./fake-posture.ts";
import { orderKeyOf, workMsOf } from "../src/session/order-key.ts";
import type { SessionWork } from "../src/session/mark-schemas.ts";
import type { EndedSession, StartedSession } from "../src/session/schemas.ts";

/** Everything that a `FakeStore` holds, as plain data. */
export interface FakeState {
  sessions: StartedSession[];
  texts: { workspace: string; session_id: string; text: string }[];
  cones: { workspace: string; stored: StoredCone }[];
  signals: { workspace: string; signal: Signal }[];
  progress: (ProgressPlace & { progress: StepProgress })[];
  rows: StoredEntry[];
  kept: IdempotencyRecord[];
  checkpoints: CheckpointRecord[];
  tiles: { level: number; index: number; hash: string }[];
  access: FakeAccess;
  posture: FakePosture;
}

/** The reads of the Store port over plain data. */
export function readsOf(state: FakeState, origin: string): ReadTransaction {
  return {
    sessions: sessionReads(state),
    cone: coneReads(state),
    signals: signalReads(state),
    progress: progressReads(state),
    audit: auditReads(state, origin),
    checkpoints: checkpointReads(state),
    tiles: tileReads(state),
    access: accessReads(state.access),
    ...postureWrites(state.posture),
    about: {
      async describe(workspace) {
        return {
          engine: "sqlite",
          engine_version: "3.0.0",
          size_bytes: 4096,
          sessions: state.sessions.filter((session) => session.workspace === workspace).length,
          first_entry_utc: state.rows[0]?.ts_utc ?? null,
        };
      },
    },
  };
}

function checkpointReads(state: FakeState): CheckpointReads {
  const inOrder = (): CheckpointRecord[] => state.checkpoints.toSorted(compareHeads);
  return {
    async epoch() {
      return epochOf(state.rows.filter(({ event }) => event === "DATA_RESTORED"));
    },
    async latest() {
      return inOrder().at(-1) ?? null;
    },
    async list({ limit, before }) {
      return inOrder()
        .toReversed()
        .filter((checkpoint) => before === null || compareHeads(checkpoint, before) < 0)
        .slice(0, limit);
    },
    async listAfter(after, limit) {
      return inOrder()
        .filter((checkpoint) => after === null || compareHeads(checkpoint, after) > 0)
        .slice(0, limit);
    },
  };
}

type Head = Pick<CheckpointRecord, "epoch" | "size">;

function compareHeads(a: Head, b: Head): number {
  return a.epoch - b.epoch || a.size - b.size;
}

function tileReads(state: FakeState): TileReads {
  const ofLevel = (level: number): FakeState["tiles"] =>
    state.tiles.filter((tile) => tile.level === level).toSorted((a, b) => a.index - b.index);
  return {
    async count(level) {
      return ofLevel(level).length;
    },
    async list(level, from, limit) {
      return ofLevel(level)
        .filter(({ index }) => index >= from && index < from + limit)
        .map(({ hash }) => hash);
    },
  };
}

function sessionReads(state: FakeState): SessionReads {
  const newestFirst = (workspace: string): StartedSession[] =>
    state.sessions.filter((session) => session.workspace === workspace).toSorted((a, b) => comparePlaces(b, a));
  return {
    async findOpen(workspace) {
      return newestFirst(workspace).find((session) => session.state !== "ended") ?? null;
    },
    async findCurrent(workspace) {
      const sessions = newestFirst(workspace);
      return sessions.find(({ active }) => active) ?? sessions[0] ?? null;
    },
    async find(workspace, id) {
      return newestFirst(workspace).find((session) => session.id === id) ?? null;
    },
    async list(workspace, { band, status, state: wantedState, end_reason, drift, actor, from, to, text }, page) {
      const { limit, after, order, ascending } = page;
      const wanted = text === undefined ? undefined : fold(text);
      const hasText = ({ id }: StartedSession): boolean =>
        wanted === undefined ||
        state.texts.some(
          (row) => row.workspace === workspace && row.session_id === id && fold(row.text).includes(wanted),
        );
      const place = (session: StartedSession): Place => ({ key: orderKeyOf(session, order), id: session.id });
      const direction = ascending ? 1 : -1;
      return state.sessions
        .filter((session) => session.workspace === workspace)
        .filter((session) => wantedState === undefined || session.state === wantedState)
        .filter((session) => end_reason === undefined || session.end_reason === end_reason)
        .filter((session) => drift === undefined || session.drift?.level === drift)
        .filter(({ started_by }) => actor === undefined || started_by.id === actor)
        .filter(({ cone_band }) => band === undefined || cone_band === band)
        .filter((session) => status === undefined || session.status === status)
        .filter(({ started_at_utc }) => isWithin(started_at_utc, from, to))
        .filter(hasText)
        .filter((session) => after === null || direction * compareKeys(place(session), after) > 0)
        .toSorted((a, b) => direction * compareKeys(place(a), place(b)))
        .slice(0, limit);
    },
    async listSpans(workspace, { from, to }, limit) {
      return endedOf(state, workspace)
        .filter(({ started_at_utc, ended_at_utc }) => ended_at_utc > from && started_at_utc < to)
        .toSorted((a, b) => compareTexts(b.ended_at_utc, a.ended_at_utc) || compareTexts(b.id, a.id))
        .slice(0, limit)
        .map(({ id, started_at_utc, ended_at_utc, cone_band, status, end_reason, started_by }) => ({
          id,
          started_at_utc,
          cone_band,
          status,
          end_reason,
          ended_at_utc,
          started_by_id: started_by.id,
        }));
    },
    async listWork(workspace, { from, to }, { limit, after }) {
      return endedOf(state, workspace)
        .filter(({ started_at_utc }) => isWithin(started_at_utc, from, to))
        .map((session) => ({
          id: session.id,
          started_at_utc: session.started_at_utc,
          cone_band: session.cone_band,
          status: session.status,
          end_reason: session.end_reason,
          work_ms: workMsOf(session) ?? 0,
        }))
        .toSorted(compareWork)
        .filter((session) => after === null || compareWork(session, after) > 0)
        .slice(0, limit);
    },
  };
}

function compareWork(a: Pick<SessionWork, "work_ms" | "id">, b: Pick<SessionWork, "work_ms" | "id">): number {
  return a.work_ms - b.work_ms || compareTexts(a.id, b.id);
}

function endedOf(state: FakeState, workspace: string): EndedSession[] {
  return state.sessions.flatMap((session) =>
    session.workspace === workspace && session.state === "ended" ? [session] : [],
  );
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Time first, then id; both compare as text. */
function comparePlaces(
  a: Pick<StartedSession, "started_at_utc" | "id">,
  b: Pick<StartedSession, "started_at_utc" | "id">,
): number {
  return compareTexts(a.started_at_utc, b.started_at_utc) || compareTexts(a.id, b.id);
}

function compareTexts<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

interface Place {
  readonly key: string | number;
  readonly id: string;
}

function compareKeys(a: Place, b: Place): number {
  return compareTexts(a.key, b.key) || compareTexts(a.id, b.id);
}

function isWithin(utc: string, from: string | undefined, to: string | undefined): boolean {
  return (from === undefined || utc >= from) && (to === undefined || utc < to);
}

function coneReads(state: FakeState): ConeReads {
  const newestFirst = (workspace: string): StoredCone[] =>
    state.cones
      .filter((row) => row.workspace === workspace)
      .map(({ stored }) => stored)
      .toSorted((a, b) => b.seq - a.seq);
  return {
    async findCurrent(workspace) {
      return newestFirst(workspace)[0] ?? null;
    },
    async list(workspace, { limit, before_seq, from, to }) {
      return newestFirst(workspace)
        .filter(({ seq }) => before_seq === null || seq < before_seq)
        .filter(({ updated_at_utc }) => isWithin(String(updated_at_utc), from, to))
        .slice(0, limit);
    },
  };
}

function signalReads(state: FakeState): SignalReads {
  return {
    async list(workspace) {
      return state.signals.filter((row) => row.workspace === workspace).map(({ signal }) => signal);
    },
    async find(workspace, source) {
      return state.signals.find((row) => isSignalOf(row, workspace, source))?.signal ?? null;
    },
  };
}

export function isSignalOf(row: FakeState["signals"][number], workspace: string, source: string): boolean {
  return row.workspace === workspace && row.signal.source === source;
}

function progressReads(state: FakeState): ProgressReads {
  return {
    async list(place) {
      return state.progress.filter((row) => isSamePlace(row, place)).map(({ progress }) => progress);
    },
  };
}

export function isSamePlace(a: ProgressPlace, b: ProgressPlace): boolean {
  return a.workspace === b.workspace && a.playbook_id === b.playbook_id && a.session_id === b.session_id;
}

function auditReads(state: FakeState, origin: string): AuditReads {
  return {
    async head() {
      return headOf(state, origin);
    },
    async list(workspace, { event, session_id, actor, from, to }, { limit, before_seq }) {
      return state.rows
        .filter((row) => row.workspace === workspace)
        .filter((row) => event === undefined || row.event === event)
        .filter((row) => session_id === undefined || row.session_id === session_id)
        .filter((row) => actor === undefined || row.actor_id === actor)
        .filter((row) => isWithin(row.ts_utc, from, to))
        .filter((row) => before_seq === null || row.seq < before_seq)
        .toSorted((a, b) => b.seq - a.seq)
        .slice(0, limit)
        .map(requireEntry);
    },
    async search(workspace, { event_prefix, words, ...filter }, { before_seq, down_to_seq, limit }) {
      const found = (await this.list(workspace, filter, { limit: Infinity, before_seq }))
        .filter((entry) => entry.seq >= down_to_seq)
        .filter((entry) => event_prefix === undefined || entry.event.startsWith(event_prefix))
        .filter((entry) => holdsWords(entry, words))
        .slice(0, limit);
      const last = found.length === limit ? found.at(-1) : undefined;
      return { entries: found, searched_down_to_seq: last?.seq ?? down_to_seq };
    },
    async find(workspace, seq) {
      const row = state.rows.find((one) => one.workspace === workspace && one.seq === seq);
      return row === undefined ? null : requireEntry(row);
    },
    async findNeighbours(workspace, seq) {
      const own = state.rows.filter((row) => row.workspace === workspace);
      return {
        newer_seq: own.find((row) => row.seq > seq)?.seq ?? null,
        older_seq: own.findLast((row) => row.seq < seq)?.seq ?? null,
      };
    },
    async listHashes(after_seq, limit) {
      return state.rows
        .filter(({ seq }) => seq > after_seq)
        .slice(0, limit)
        .map(({ hash }) => hash);
    },
    async listStored(after_seq, limit) {
      return state.rows.filter(({ seq }) => seq > after_seq).slice(0, limit);
    },
    async listSession(workspace, session_id, after_seq, limit, events) {
      return state.rows
        .filter((row) => row.workspace === workspace && row.session_id === session_id && row.seq > after_seq)
        .filter((row) => events === undefined || events.includes(row.event))
        .slice(0, limit)
        .map(requireEntry);
    },
    async listMarks(workspace, session_id, after_seq, limit) {
      return state.rows
        .filter((row) => row.workspace === workspace && row.session_id === session_id && row.seq > after_seq)
        .slice(0, limit)
        .map(({ seq, event, hash }) => ({ seq, event, hash }));
    },
    async countDecisions(workspace, { from, to }, every) {
      const counts = new Map<string, DecisionCount>();
      for (const entry of state.rows.filter((row) => row.workspace === workspace).map(requireEntry)) {
        const [answer, count] = answerOf(entry);
        if (answer === null || !isWithin(entry.ts_utc, from, to)) continue;
        const starts_at_utc = spanStart(every, entry.ts_utc);
        const before = counts.get(`${starts_at_utc} ${answer}`)?.count ?? 0;
        counts.set(`${starts_at_utc} ${answer}`, { starts_at_utc, answer, count: before + count });
      }
      return [...counts.values()];
    },
  };
}

const VERDICT_ANSWERS = { GO: "go", HOLD: "hold", NO_GO: "no_go" } as const;

/** What an entry answers, and how often. */
function answerOf({ event, payload }: AuditEntry): [DecisionCount["answer"] | null, number] {
  if (event === "CONE_ALLOW") return ["allowed", 1];
  if (event === "CONE_DENY") return ["denied", 1];
  if ((event !== "GO_GATE" && event !== "GO_GATE_FOLD") || payload["dry_run"] === true) return [null, 0];
  const answer = VERDICT_ANSWERS[payload["verdict"] as keyof typeof VERDICT_ANSWERS];
  // The first of the same answers in a row has an entry of its own.
  return [answer, event === "GO_GATE" ? 1 : Number(payload["count"]) - 1];
}

export function headOf(state: FakeState, origin: string): ChainHead {
  const last = state.rows.at(-1);
  return last === undefined ? genesisHead(origin) : { seq: last.seq, hash: last.hash };
}

function requireEntry(row: StoredEntry): AuditEntry {
  const entry = readEntry(row);
  if (entry === null) throw new Error(`audit entry ${row.seq} cannot be read`);
  return entry;
}
