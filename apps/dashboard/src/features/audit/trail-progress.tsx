import { type ReactElement, useEffect } from "react";
import * as texts from "#texts/audit.ts";
import { announce } from "../../lib/announce.ts";
import { numberFormat } from "../../lib/locale/formats.ts";
import type { Trail } from "./use-trail.ts";
import classes from "./trail-progress.module.css";

const figure = numberFormat();

interface Props {
  readonly trail: Trail;
  /** Somebody looks for something, and does not just look. */
  readonly isSearch: boolean;
}

/** How far the search came, and what it found so far. Told aloud only when it is over: it moves several times a second. */
export function TrailProgress({ trail, isSearch }: Props): ReactElement | null {
  const { entries, looked, all, isComplete, isLooking, error } = trail;
  const found = texts.foundSoFar(entries?.length ?? 0, !isComplete);
  useEffect(() => {
    if (isComplete && isSearch) announce(`${found}, ${texts.ALL_LOOKED}.`);
  }, [isComplete, isSearch, found]);
  if (entries === null) return null;
  if (!isSearch && error === null) {
    return (
      <div className={classes.progress}>
        <p>{texts.all(all)}</p>
      </div>
    );
  }
  const state = isComplete ? texts.ALL_LOOKED : isLooking ? texts.LOOKING : texts.STOPPED;
  return (
    <div className={classes.progress}>
      <p>
        {`${texts.lookedThrough(figure(looked), figure(all))}: ${found}`}
        {error === null ? `, ${state}.` : `. ${texts.FAILED}`}
      </p>
      {isLooking ? <progress max={Math.max(1, all)} value={looked} aria-label={texts.LOOKING} /> : null}
    </div>
  );
}
