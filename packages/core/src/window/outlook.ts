import type { OpenSession } from "../session/schemas.ts";
import { formatMoment } from "../time/format-moment.ts";
import { addSeconds } from "../time/utc.ts";
import { type NamedWindow, nameWindows } from "./find-windows.ts";
import { findOccurrence, nextOccurrences } from "./occurrences.ts";
import type { FreezeOutlook, FreezeWindow, Occurrence, WindowOccurrence } from "./schemas.ts";

/** What is ahead of the session that is open, or of one that would start now. */
export function lookAhead(
  windows: Readonly<Record<string, FreezeWindow>>,
  session: Pick<OpenSession, "started_at_utc"> | null,
  now: string,
): FreezeOutlook {
  const named = nameWindows(windows);
  const denying = named.filter(({ effect }) => effect === "deny");
  const coming = denying.flatMap((window) => findNext(window, now)).toSorted(byStart);
  return {
    current: [
      ...denying.flatMap((window) => findNow(window, now)),
      ...named.filter(({ effect }) => effect === "allow").flatMap((window) => findClosed(window, now)),
    ],
    next: coming[0] ?? null,
    warning: session === null ? null : warn(named, session.started_at_utc, now),
  };
}

function findNow(window: NamedWindow, now: string): WindowOccurrence[] {
  const occurrence = findOccurrence(window.when, now);
  return occurrence === null ? [] : [toNamed(window, occurrence)];
}

/** A window that allows and is not now stands in the way with its next time; with none left, from now on. */
function findClosed(window: NamedWindow, now: string): WindowOccurrence[] {
  if (findOccurrence(window.when, now) !== null) return [];
  const [next = { starts_at_utc: now, ends_at_utc: now }] = nextOccurrences(window.when, now, 1);
  return [toNamed(window, next)];
}

function findNext(window: NamedWindow, now: string): WindowOccurrence[] {
  return nextOccurrences(window.when, now, 1).map((occurrence) => toNamed(window, occurrence));
}

/** What an open session is told: of what is now, of freezes that begin soon, and of windows that soon close. */
function warn(windows: readonly NamedWindow[], session_since: string, now: string): string | null {
  const sentences = windows
    .map((window) => warnOf(window, session_since, now))
    .filter((sentence) => sentence !== null)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return sentences.length === 0 ? null : sentences.map(({ text }) => text).join(" ");
}

interface Warning {
  readonly at: string;
  readonly text: string;
}

function warnOf(window: NamedWindow, session_since: string, now: string): Warning | null {
  const { effect, when, title, warn_minutes, let_running_finish } = window;
  const soon = addSeconds(now, warn_minutes * 60);
  const finish = let_running_finish ? " This session may finish." : "";
  const current = findOccurrence(when, now);
  if (effect === "allow") {
    if (current === null || current.ends_at_utc > soon) return null;
    const end = current.ends_at_utc;
    return { at: end, text: `The window "${title}" closes ${formatMoment(end, now)}.${finish}` };
  }
  if (current !== null) {
    const until = formatMoment(current.ends_at_utc, now);
    const isLet = let_running_finish && session_since < current.starts_at_utc;
    return { at: now, text: `Freeze window "${title}" is until ${until}.${isLet ? finish : ""}` };
  }
  const [next] = nextOccurrences(when, now, 1);
  if (next === undefined || next.starts_at_utc > soon) return null;
  const [from, to] = [formatMoment(next.starts_at_utc, now), formatMoment(next.ends_at_utc, now)];
  return { at: next.starts_at_utc, text: `Freeze window "${title}" begins ${from}, until ${to}.${finish}` };
}

function toNamed({ window, title, effect }: NamedWindow, occurrence: Occurrence): WindowOccurrence {
  return { window, title, effect, ...occurrence };
}

function byStart(a: Occurrence, b: Occurrence): number {
  return a.starts_at_utc < b.starts_at_utc ? -1 : 1;
}
