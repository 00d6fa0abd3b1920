import type { CallOptions, ChangeOptions } from "../options.ts";
import type { Receipted } from "../receipted.ts";
import type { Connection } from "../transport/connect.ts";
import type {
  ActiveSession,
  AddNoteInput,
  AuditEntry,
  EndSessionInput,
  EndedSession,
  GetDriftInput,
  GetSessionByIdInput,
  GetSessionInput,
  ListSessionsInput,
  LiveDrift,
  Session,
  SessionPage,
  SessionRecord,
  StartSessionInput,
} from "../wire-types.ts";

/** GO sessions: governed pieces of work, at most one active in a workspace. */
export interface SessionRoom {
  /**
   * Starts a session and freezes cone and health as they are in its `snapshot`.
   *
   * Rejects with `SESSION_ACTIVE` while another one is active, and with `INVALID_INPUT` for notes over 10,000 characters.
   * It is started once, also when an answer is lost and the call is repeated.
   *
   * @example
   * ```ts
   * const session = await go.session.start({ notes: "Weekly governance review" });
   * console.log(session.id, session.cone_band, session.snapshot?.status.reasons);
   * ```
   */
  start(input?: StartSessionInput, options?: ChangeOptions): Promise<Receipted<ActiveSession>>;

  /**
   * Ends the active session. Notes replace the start's; left out, those stay. The snapshot stays as it was.
   *
   * Rejects with `NO_ACTIVE_SESSION` when there is none, and with `INVALID_INPUT` for notes over 10,000 characters.
   *
   * @example
   * ```ts
   * const { ended_at_utc } = await go.session.end({ notes: "All engines reviewed" });
   * console.log(ended_at_utc);
   * ```
   */
  end(input?: EndSessionInput, options?: ChangeOptions): Promise<Receipted<EndedSession>>;

  /**
   * Adds a note, 1 to 10,000 characters, to the timeline of the active session. Answers the timeline entry.
   *
   * Rejects with `NO_ACTIVE_SESSION` when there is none, and with `INVALID_INPUT` for an empty or too long text.
   *
   * @example
   * ```ts
   * const entry = await go.session.addNote({ text: "Intake looks good" });
   * console.log(entry.seq, entry.ts_utc);
   * ```
   */
  addNote(input: AddNoteInput, options?: ChangeOptions): Promise<Receipted<AuditEntry>>;

  /**
   * The active session, else the last one, else one whose `state` is `none`. Never rejects for want of a session.
   *
   * @example
   * ```ts
   * const session = await go.session.get();
   * if (session.state === "active") console.log(`${session.started_by.name} is at work`);
   * ```
   */
  get(input?: GetSessionInput, options?: CallOptions): Promise<Session>;

  /**
   * What differs now from the snapshot of the open session: each difference as better (`improved`), worse (`worsened`) or
   * neither (`none`). All null when no session is open.
   *
   * @example
   * ```ts
   * const { level, differences } = await go.session.getDrift();
   * if (level === "worsened") for (const { field, frozen, live } of differences) console.log(field, frozen, live);
   * ```
   */
  getDrift(input?: GetDriftInput, options?: CallOptions): Promise<LiveDrift>;

  /**
   * Sessions, newest first, in pages of 1 to 200 (default 50). `next_cursor` leads to the next page; null on the last.
   *
   * Rejects with `INVALID_INPUT` for a filter that is none, or a cursor of another list.
   *
   * @example
   * ```ts
   * const { sessions } = await go.session.list({ band: "C", from: "2026-01-01", limit: 20 });
   * for (const session of sessions) console.log(session.started_at_utc, session.notes);
   * ```
   */
  list(input?: ListSessionsInput, options?: CallOptions): Promise<SessionPage>;

  /**
   * One session with a page of its timeline, oldest entry first, in pages of 1 to 200 (default 50).
   *
   * Rejects with `SESSION_UNKNOWN` when there is no session with this id.
   *
   * @example
   * ```ts
   * const { session, timeline } = await go.session.getById({ id: "0198c0de-0000-7000-8000-000000000000" });
   * console.log(session.state, timeline.map((entry) => entry.event));
   * ```
   */
  getById(input: GetSessionByIdInput, options?: CallOptions): Promise<SessionRecord>;
}

export function createSessionRoom({ procedures: { session }, query, mutate }: Connection): SessionRoom {
  return {
    start: (input = {}, options) => mutate((init) => session.start.mutate(input, init), options),
    end: (input = {}, options) => mutate((init) => session.end.mutate(input, init), options),
    addNote: (input, options) => mutate((init) => session.addNote.mutate(input, init), options),
    get: (input = {}, options) => query((init) => session.get.query(input, init), options),
    getDrift: (input = {}, options) => query((init) => session.getDrift.query(input, init), options),
    list: (input = {}, options) => query((init) => session.list.query(input, init), options),
    getById: (input, options) => query((init) => session.getById.query(input, init), options),
  };
}
