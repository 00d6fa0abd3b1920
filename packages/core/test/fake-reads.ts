import { type StoredEntry, readEntry } from "../src/audit/check-chain.ts";
import type { AuditEntry } from "../src/audit/schemas.ts";
import { type ChainHead, genesisHead } from "../src/audit/seal.ts";
import type { StoredCone } from "../src/cone/read-cone.ts";
import type { Signal } from "../src/health/schemas.ts";
import type { StepProgress } from "../src/playbook/schemas.ts";
import type {
  AuditReads,
  ConeReads,
  IdempotencyRecord,
  ProgressReads,
  ReadTransaction,
  SessionReads,
  SignalReads,
} from "../src/ports/store.ts";
import type { StartedSession } from "../src/session/schemas.ts";

/** Everything that a `FakeStore` holds, as plain data. */
export interface FakeState {
  sessions: StartedSession[];
  texts: { workspace: string; session_id: string; text: string }[];
  cones: { workspace: string; stored: StoredCone }[];
  signals: { workspace: string; signal: Signal }[];
  progress: { workspace: string; playbook_id: string; progress: StepProgress }[];
  rows: StoredEntry[];
  kept: IdempotencyRecord[];
}

/** The reads of the Store port over plain data. */
export function readsOf(state: FakeState, origin: string): ReadTransaction {
  return {
    sessions: sessionReads(state),
    cone: coneReads(state),
    signals: signalReads(state),
    progress: progressReads(state),
    audit: auditReads(state, origin),
  };
}

function sessionReads(state: FakeState): SessionReads {
  const newestFirst = (workspace: string): StartedSession[] =>
    state.sessions.filter((session) => session.workspace === workspace).toSorted((a, b) => comparePlaces(b, a));
  return {
    async findActive(workspace) {
      return newestFirst(workspace).find((session) => session.state === "active") ?? null;
    },
    async findCurrent(workspace) {
      const sessions = newestFirst(workspace);
      return sessions.find(({ active }) => active) ?? sessions[0] ?? null;
    },
    async find(workspace, id) {
      return newestFirst(workspace).find((session) => session.id === id) ?? null;
    },
    async list(workspace, { band, status, from, to, text }, { limit, after }) {
      const wanted = text === undefined ? undefined : fold(text);
      const hasText = ({ id }: StartedSession): boolean =>
        wanted === undefined ||
        state.texts.some(
          (row) => row.workspace === workspace && row.session_id === id && fold(row.text).includes(wanted),
        );
      return newestFirst(workspace)
        .filter(({ cone_band }) => band === undefined || cone_band === band)
        .filter((session) => status === undefined || session.status === status)
        .filter(({ started_at_utc }) => isWithin(started_at_utc, from, to))
        .filter(hasText)
        .filter(
          (session) => after === null || comparePlaces(session, { started_at_utc: after.at_utc, id: after.id }) < 0,
        )
        .slice(0, limit);
    },
  };
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

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
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
    async list(workspace, { limit, before_seq }) {
      return newestFirst(workspace)
        .filter(({ seq }) => before_seq === null || seq < before_seq)
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
    async list(workspace, playbook_id) {
      return state.progress
        .filter((row) => row.workspace === workspace && row.playbook_id === playbook_id)
        .map(({ progress }) => progress);
    },
  };
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
    async listStored(after_seq, limit) {
      return state.rows.filter(({ seq }) => seq > after_seq).slice(0, limit);
    },
    async listSession(workspace, session_id, after_seq, limit) {
      return state.rows
        .filter((row) => row.workspace === workspace && row.session_id === session_id && row.seq > after_seq)
        .slice(0, limit)
        .map(requireEntry);
    },
  };
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
