import { digestOnce } from "../../audit/digest-once.ts";
import type { ReadTransaction } from "../../ports/store.ts";
import { REPORT_MAX_ROWS } from "../../report/constants.ts";
import { loadBasis } from "../../report/load-basis.ts";
import type { PeriodPlace } from "../../report/load-period-report.ts";
import { readPeriodEntries, readPeriodSessions } from "../../report/load-period.ts";
import { Tally } from "../../report/tally.ts";
import type { FrozenPlaybook, StartedSession } from "../../session/schemas.ts";
import { addSeconds } from "../../time/utc.ts";
import type { PlaybookFigures } from "../figure-schemas.ts";
import type { Playbook } from "../schemas.ts";
import { type PlaybookRun, toPlaybookRun } from "./playbook-run.ts";
import { PlaybookTally } from "./playbook-tally.ts";
import { SharedProgress } from "./shared-progress.ts";
import { FIGURE_EVENTS, type StepDeed, type StepStanding, readStepDeed, standingOf } from "./step-deed.ts";

/** What is counted: one version, or with null every version of the playbook that is followed. */
export interface FigureChoice {
  readonly followed: Playbook;
  readonly digest: string | null;
}

type Version = Omit<PlaybookFigures["versions"][number], "sessions">;

/** What the sessions of a period hold, so far as the figures of a playbook need it. */
interface PeriodSessions {
  /** By their ids; null for one that froze no playbook. */
  readonly all: ReadonlyMap<string, PlaybookRun | null>;
  readonly versions: Tally<Version>;
  readonly without_playbook: number;
  /** The first moment after which nothing was written in any of them; undefined while one is open. */
  readonly until: string | undefined;
}

/** The figures of a playbook as the record stands in a transaction. Throws INVALID_INPUT for a period that holds too much. */
export async function loadPlaybookFigures(
  tx: ReadTransaction,
  { origin, workspace, from, to }: PeriodPlace,
  { followed, digest }: FigureChoice,
): Promise<PlaybookFigures> {
  const sessions = await loadSessions(tx, { workspace, from, to });
  const followedDigest = digestOnce(followed);
  const isCounted = ({ playbook }: PlaybookRun): boolean =>
    digest === null ? playbook.id === followed.id : playbook.digest === digest;
  const counted = [...sessions.all.values()].filter((session) => session !== null).filter(isCounted);
  const reference = digest === null || digest === followedDigest ? followed : (counted[0]?.playbook ?? null);
  const id = reference?.id ?? null;

  const tally = new PlaybookTally(reference?.steps ?? []);
  const shared: StepDeed[] = [];
  let outside_sessions = 0;
  const span = { workspace, from, to: sessions.until };
  await readPeriodEntries(tx, span, { events: FIGURE_EVENTS, what: "changes of steps and holds" }, (entry) => {
    const { session_id, event, payload, ts_utc } = entry;
    if (session_id === null) {
      if (payload["playbook_id"] !== id) return;
      shared.push(readStepDeed(entry));
      if (ts_utc < to) outside_sessions += 1;
      return;
    }
    const session = sessions.all.get(session_id);
    if (session === undefined || session === null || session.playbook.id !== id) return;
    const deed = readStepDeed(entry);
    if (session.playbook.progress === "once") shared.push(deed);
    if (!isCounted(session)) return;
    session.deeds.push(deed);
    if (event === "GO_STEP_SKIP") tally.addSkip(payload);
  });

  const progress = id === null ? [] : await tx.progress.list({ workspace, playbook_id: id, session_id: null });
  const once = new SharedProgress(shared.toSorted(bySeq), progress);
  for (const session of counted) {
    session.deeds.sort(bySeq);
    tally.addSession(session, await standingOfUntouched(tx, workspace, session, once));
  }
  const { sessions: counts, ...figures } = tally.finish();
  const versions = sessions.versions.top(REPORT_MAX_ROWS);
  return {
    kind: "playbook_figures",
    version: 1,
    basis: await loadBasis(tx, origin),
    period: { from_utc: from, to_utc: to },
    playbook: { id, digest },
    sessions: { ...counts, without_playbook: sessions.without_playbook },
    ...figures,
    outside_sessions,
    versions: versions.listed.map(({ value, count }) => ({ ...value, sessions: count })),
    versions_not_listed: versions.not_listed,
  };
}

async function loadSessions(
  tx: ReadTransaction,
  span: { readonly workspace: string; readonly from: string; readonly to: string },
): Promise<PeriodSessions> {
  const all = new Map<string, PlaybookRun | null>();
  const versions = new Tally<Version>();
  // Most sessions froze the same few playbooks; each is held once.
  const playbooks = new Map<string, FrozenPlaybook>();
  let without_playbook = 0;
  let until: string | undefined = span.to;
  await readPeriodSessions(tx, span, (session) => {
    until = endOfEntries(session, span.to);
    const frozen = session.snapshot?.playbook ?? null;
    if (frozen === null) {
      without_playbook += 1;
      all.set(session.id, null);
      return;
    }
    const { id, version, digest } = frozen;
    const playbook = playbooks.get(digest) ?? frozen;
    playbooks.set(digest, playbook);
    versions.add(digest, () => ({ id, version, digest }));
    all.set(session.id, toPlaybookRun(session, playbook));
  });
  return { all, versions, without_playbook, until };
}

/** The first moment after a session and the period. One session follows another, so none but the last goes on after the period. */
function endOfEntries({ ended_at_utc }: StartedSession, to: string): string | undefined {
  if (ended_at_utc === null) return undefined;
  const after = addSeconds(ended_at_utc, MICROSECOND);
  return after > to ? after : to;
}

const MICROSECOND = 0.000001;

/** How steps stood at the end of a session in which nothing was said of them. */
async function standingOfUntouched(
  tx: ReadTransaction,
  workspace: string,
  { id, playbook, ended_at_micros, carries_on }: PlaybookRun,
  once: SharedProgress,
): Promise<(step_id: string) => StepStanding> {
  if (playbook.progress === "once") return (step_id) => once.standingAt(step_id, ended_at_micros);
  if (!carries_on) return () => "open";
  // Nothing but the session itself changes its own progress, so what it never touched is what it began with.
  const progress = await tx.progress.list({ workspace, playbook_id: playbook.id, session_id: id });
  return (step_id) => {
    const carried = progress.find((item) => item.step_id === step_id);
    return carried === undefined ? "open" : standingOf(carried);
  };
}

function bySeq(a: StepDeed, b: StepDeed): number {
  return a.seq - b.seq;
}
