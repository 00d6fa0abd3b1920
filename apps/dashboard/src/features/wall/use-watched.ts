import { useEffect } from "react";
import { useMe } from "../../lib/access/me-context.ts";
import { WATCHED } from "../../lib/api/attendance.ts";

const TELL_MS = 60_000;

/**
 * A wall is looked at without being touched, so its log-in does not grow idle. Only that of somebody who can change nothing:
 * nobody watches what a screen on a wall is used for.
 */
export function useWatched(): void {
  const me = useMe();
  const isViewer = me !== null && me.scopes.every((scope) => scope.endsWith(":read") || scope === "access:self");
  useEffect(() => {
    if (!isViewer) return;
    const tell = (): unknown => dispatchEvent(new Event(WATCHED));
    tell();
    const timer = setInterval(tell, TELL_MS);
    return () => clearInterval(timer);
  }, [isViewer]);
}
