import { formatMoment } from "../time/format-moment.ts";
import type { NamedWindow } from "./find-windows.ts";
import { findNextStart, findOccurrence, nextOccurrences } from "./occurrences.ts";
import type { WindowOccurrence } from "./schemas.ts";

/** What windows say of going at a moment. */
export interface WindowJudgement {
  readonly allowed: boolean;
  readonly why: string;
  /** The window that stands in the way, or the one that has to come first; null when it is allowed, or when none comes. */
  readonly standing: WindowOccurrence | null;
  /** From when they will allow it, as far as one can see; null when they do now, or when no end is in sight. */
  readonly allowed_from_utc: string | null;
  /** Until when what is said now holds; null: as long as the policy does. */
  readonly holds_until_utc: string | null;
}

/** So many changes of windows are looked at for one that lets it go. */
const LOOK_AHEAD = 50;

/**
 * Judges by the windows that are about an undertaking. None: allowed. Where there are windows that allow, only inside one of
 * them; a window that denies beats those. A window that lets running work finish does not count against a session that
 * was open when it began, or for one that allows, that started inside it. `session_since` is when the open session started.
 */
export function judgeWindows(
  windows: readonly NamedWindow[],
  now: string,
  session_since: string | null,
): WindowJudgement {
  const judgement = judgeAt(windows, now, session_since);
  return {
    allowed: judgement.obstacle === null,
    why: judgement.why,
    standing: judgement.obstacle,
    allowed_from_utc: judgement.obstacle === null ? null : findRelease(windows, judgement, session_since),
    holds_until_utc: findChange(windows, now, session_since),
  };
}

/** What windows say of a moment, without what comes after it. */
interface Look {
  readonly obstacle: WindowOccurrence | null;
  /** When to look again for whether it is over. */
  readonly over_at_utc: string | null;
  readonly why: string;
}

/** {@link judgeWindows} without what is to come: for many moments of the past. */
export function judgeAt(windows: readonly NamedWindow[], now: string, session_since: string | null): Look {
  const denying = windows
    .filter(({ effect }) => effect === "deny")
    .map((window) => findDenying(window, now, session_since))
    .filter((occurrence) => occurrence !== null)
    .toSorted((a, b) => (a.ends_at_utc < b.ends_at_utc ? 1 : -1));
  const [denial] = denying;
  if (denial !== undefined) {
    const why = `Freeze window "${denial.title}" is until ${formatMoment(denial.ends_at_utc, now)}.`;
    return { obstacle: denial, over_at_utc: denial.ends_at_utc, why };
  }
  const allowing = windows.filter(({ effect }) => effect === "allow");
  const [inside] = allowing.filter((window) => isInside(window, now, session_since));
  if (inside !== undefined) return { ...FREE, why: `Inside the window "${inside.title}".` };
  if (allowing.length > 0) return lookOutside(allowing, now);
  return { ...FREE, why: windows.length === 0 ? "No window is about it." : "No freeze now." };
}

const FREE = { obstacle: null, over_at_utc: null } as const;

/** Nothing goes outside the windows that allow: the next of them is what there is to wait for. */
function lookOutside(allowing: readonly NamedWindow[], now: string): Look {
  const coming = allowing
    .flatMap((window) => nextOccurrences(window.when, now, 1).map((occurrence) => name(window, occurrence)))
    .toSorted((a, b) => (a.starts_at_utc < b.starts_at_utc ? -1 : 1));
  const [next] = coming;
  const titles = allowing.map(({ title }) => `"${title}"`).join(", ");
  if (next !== undefined) {
    const why = `Only inside ${titles}; the next begins ${formatMoment(next.starts_at_utc, now)}.`;
    return { obstacle: next, over_at_utc: next.starts_at_utc, why };
  }
  const [window] = allowing as readonly [NamedWindow];
  // None comes any more: it stands in the way for ever, as far as this policy knows.
  const never = name(window, { starts_at_utc: now, ends_at_utc: now });
  return { obstacle: never, over_at_utc: null, why: `Only inside ${titles}, and none of them comes any more.` };
}

function findDenying(window: NamedWindow, now: string, session_since: string | null): WindowOccurrence | null {
  const occurrence = findOccurrence(window.when, now);
  if (occurrence === null) return null;
  if (window.let_running_finish && session_since !== null && session_since < occurrence.starts_at_utc) return null;
  return name(window, occurrence);
}

function isInside(window: NamedWindow, now: string, session_since: string | null): boolean {
  if (findOccurrence(window.when, now) !== null) return true;
  return window.let_running_finish && session_since !== null && findOccurrence(window.when, session_since) !== null;
}

function findRelease(windows: readonly NamedWindow[], first: Look, session_since: string | null): string | null {
  let look = first;
  for (let looked = 0; looked < LOOK_AHEAD; looked += 1) {
    const at = look.over_at_utc;
    if (at === null) return null;
    look = judgeAt(windows, at, session_since);
    if (look.obstacle === null) return at;
  }
  return null;
}

/** The first moment at which a window begins that denies, or one that allows ends: until then what is said holds. */
function findChange(windows: readonly NamedWindow[], now: string, session_since: string | null): string | null {
  const changes = windows.map(({ effect, when, let_running_finish }) => {
    if (effect === "allow") return findOccurrence(when, now)?.ends_at_utc ?? null;
    return let_running_finish && session_since !== null ? null : findNextStart(when, now);
  });
  return changes.filter((change) => change !== null).toSorted()[0] ?? null;
}

function name(
  { window, title, effect }: NamedWindow,
  { starts_at_utc, ends_at_utc }: { starts_at_utc: string; ends_at_utc: string },
): WindowOccurrence {
  return { window, title, effect, starts_at_utc, ends_at_utc };
}
