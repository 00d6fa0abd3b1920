import type { CallOptions, ChangeOptions } from "../options.ts";
import type { Receipted } from "../receipted.ts";
import type { Download, FetchFile } from "../transport/download.ts";
import type { Connection } from "../transport/connect.ts";
import type {
  AcceptHandoverInput,
  ActiveSession,
  AddNoteInput,
  AuditEntry,
  CompareSessionsInput,
  CountDaysInput,
  EndSessionInput,
  EndedSession,
  GetDriftInput,
  GetSessionByIdInput,
  GetSessionInput,
  HeldSession,
  HoldSessionInput,
  ListSessionsInput,
  LiveDrift,
  OfferHandoverInput,
  OpenSession,
  RebaselineSessionInput,
  ResumeSessionInput,
  Session,
  SessionComparison,
  SessionDays,
  SessionPage,
  SessionRecord,
  StartSessionInput,
  WithdrawHandoverInput,
} from "../wire-types.ts";

/** GO sessions: governed pieces of work, at most one open in a workspace. */
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
   * Ends the open session and says how it went: `completed` (default), `completed_with_exceptions` or `aborted`. Notes
   * replace the start's; left out, those stay. The snapshot stays as it was, a second one is frozen in `end_snapshot`, and
   * `watch` tells what changed between them.
   *
   * Rejects with `NO_ACTIVE_SESSION` when there is none, and with `INVALID_INPUT` for notes over 10,000 characters.
   *
   * @example
   * ```ts
   * const { watch, counts } = await go.session.end({ reason: "completed", notes: "All engines reviewed" });
   * console.log(watch?.drift.level, counts?.steps_done);
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
   * Puts the session on hold, with a reason of 1 to 500 characters: steps wait, and the time is not counted as work.
   *
   * Rejects with `SESSION_HELD` when it is on hold already, and with `NO_ACTIVE_SESSION` when there is none.
   *
   * @example
   * ```ts
   * const { hold } = await go.session.hold({ reason: "Waiting for the vendor" });
   * console.log(hold.since_utc, hold.by.name);
   * ```
   */
  hold(input: HoldSessionInput, options?: ChangeOptions): Promise<Receipted<HeldSession>>;

  /**
   * Takes the session up again that is on hold, with a reason of 1 to 500 characters.
   *
   * Rejects with `SESSION_NOT_HELD` when it is at work, and with `NO_ACTIVE_SESSION` when there is none.
   *
   * @example
   * ```ts
   * const { held_ms } = await go.session.resume({ reason: "The vendor called back" });
   * console.log(`${held_ms / 60_000} minutes on hold so far`);
   * ```
   */
  resume(input: ResumeSessionInput, options?: ChangeOptions): Promise<Receipted<ActiveSession>>;

  /**
   * Accepts the band of now as the one that the session holds on to, with a reason of 1 to 500 characters: where the policy
   * has the ratchet, a better band counts only from then on. The snapshot stays as it was.
   *
   * Rejects with `SESSION_HELD` while it is on hold, and with `NO_ACTIVE_SESSION` when there is none.
   *
   * @example
   * ```ts
   * const { baseline } = await go.session.rebaseline({ reason: "The incident is over" });
   * console.log(baseline?.band);
   * ```
   */
  rebaseline(input: RebaselineSessionInput, options?: ChangeOptions): Promise<Receipted<ActiveSession>>;

  /**
   * Offers the session to another operator, by their id and with a reason of 1 to 500 characters. It goes on as it is until
   * they accept.
   *
   * Rejects with `HANDOVER_OFFERED` while it is offered, `HANDOVER_TO_SELF` for the id of whoever runs it or calls, and
   * `NO_ACTIVE_SESSION` when there is none.
   *
   * @example
   * ```ts
   * const { handover } = await go.session.offerHandover({ to: "pia", reason: "End of my shift" });
   * console.log(handover?.offered_at_utc);
   * ```
   */
  offerHandover(input: OfferHandoverInput, options?: ChangeOptions): Promise<Receipted<OpenSession>>;

  /**
   * Accepts the session that is offered to the caller: it ends as `handed_over`, and one of the caller's begins, which is
   * the answer. Notes left out, it has those of the one before.
   *
   * Rejects with `HANDOVER_NONE` when there is no offer, `HANDOVER_NOT_YOURS` when it is made to somebody else, and
   * `NO_ACTIVE_SESSION` when there is no session.
   *
   * @example
   * ```ts
   * const { id, continues } = await go.session.acceptHandover();
   * console.log(`${id} carries on ${continues}`);
   * ```
   */
  acceptHandover(input?: AcceptHandoverInput, options?: ChangeOptions): Promise<Receipted<ActiveSession>>;

  /**
   * Takes an offer back, or turns it down, with a reason of 1 to 500 characters.
   *
   * Rejects with `HANDOVER_NONE` when there is no offer, `HANDOVER_NOT_YOURS` for anybody whom it does not concern, and
   * `NO_ACTIVE_SESSION` when there is no session.
   *
   * @example
   * ```ts
   * await go.session.withdrawHandover({ reason: "I can stay" });
   * ```
   */
  withdrawHandover(input: WithdrawHandoverInput, options?: ChangeOptions): Promise<Receipted<OpenSession>>;

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

  /**
   * Two sessions side by side: how `b` stands to `a` in its snapshots, what became of each step, durations in milliseconds
   * and counts. Rejects with `SESSION_UNKNOWN`.
   *
   * @example
   * ```ts
   * const { sessions } = await go.session.list({ limit: 2 });
   * const [latest, before] = sessions.map(({ id }) => id);
   * const { durations, steps } = await go.session.compare({ a: before ?? "", b: latest ?? "" });
   * console.log(durations.work_ms, steps.filter(({ same }) => !same).map(({ step_id }) => step_id));
   * ```
   */
  compare(input: CompareSessionsInput, options?: CallOptions): Promise<SessionComparison>;

  /**
   * How many sessions started on each day from `from` to before `to`, at most 400, in the days of an IANA time zone (default
   * UTC): time at work in milliseconds, outcomes, and the worst band and health that one of them started in.
   *
   * Rejects with `INVALID_INPUT` for a zone or a date that there is none of, and for more than 100,000 sessions.
   *
   * @example
   * ```ts
   * const { days } = await go.session.countDays({ from: "2026-01-01", to: "2027-01-01", zone: "Europe/Berlin" });
   * for (const { date, sessions, work_ms } of days) if (sessions > 0) console.log(date, sessions, work_ms / 3_600_000);
   * ```
   */
  countDays(input: CountDaysInput, options?: CallOptions): Promise<SessionDays>;

  /**
   * All that proves a session as one file for `vgo-verify`: its entries, their places in the tree of a checkpoint, the
   * snapshots and the report. That it was asked for is an entry of the session, so it is asked for once, however `retry`
   * stands. `timeout_ms` is for its beginning, the signal for all of it.
   *
   * Rejects with `SESSION_UNKNOWN`.
   *
   * @example
   * ```ts
   * const { file_name, body } = await go.session.downloadBundle({ id: "0198c0de-0000-7000-8000-000000000000" });
   * console.log(file_name, (await new Response(body).text()).length);
   * ```
   */
  downloadBundle(input: { readonly id: string }, options?: CallOptions): Promise<Download>;
}

export function createSessionRoom(
  { procedures: { session }, query, mutate }: Connection,
  fetchFile: FetchFile,
): SessionRoom {
  return {
    start: (input = {}, options) => mutate((init) => session.start.mutate(input, init), options),
    end: (input = {}, options) => mutate((init) => session.end.mutate(input, init), options),
    addNote: (input, options) => mutate((init) => session.addNote.mutate(input, init), options),
    hold: (input, options) => mutate((init) => session.hold.mutate(input, init), options),
    resume: (input, options) => mutate((init) => session.resume.mutate(input, init), options),
    rebaseline: (input, options) => mutate((init) => session.rebaseline.mutate(input, init), options),
    offerHandover: (input, options) => mutate((init) => session.offerHandover.mutate(input, init), options),
    acceptHandover: (input = {}, options) => mutate((init) => session.acceptHandover.mutate(input, init), options),
    withdrawHandover: (input, options) => mutate((init) => session.withdrawHandover.mutate(input, init), options),
    get: (input = {}, options) => query((init) => session.get.query(input, init), options),
    getDrift: (input = {}, options) => query((init) => session.getDrift.query(input, init), options),
    list: (input = {}, options) => query((init) => session.list.query(input, init), options),
    getById: (input, options) => query((init) => session.getById.query(input, init), options),
    compare: (input, options) => query((init) => session.compare.query(input, init), options),
    countDays: (input, options) => query((init) => session.countDays.query(input, init), options),
    downloadBundle: async ({ id }, options) => fetchFile(`/core/go/sessions/${encodeURIComponent(id)}/bundle`, options),
  };
}
