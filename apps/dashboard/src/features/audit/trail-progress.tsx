import { type ReactElement, useEffect, useRef } from "react";
import * as texts from "#texts/audit.ts";
import { announce } from "../../lib/announce.ts";
import { numberFormat } from "../../lib/locale/formats.ts";
import type { EntryQuestion } from "./ask-for-entries.ts";
import type { Trail } from "./use-trail.ts";
import classes from "./trail-progress.module.css";

const figure = numberFormat();

interface Props {
  readonly trail: Trail;
}

/** How far the search came, and what it found so far. Told aloud only when it is over: it moves several times a second. */
export function TrailProgress({ trail }: Props): ReactElement | null {
  const { question, entries, looked, all, isComplete, isLooking, error } = trail;
  // Somebody looks for something, and does not just look.
  const isSearch = Object.keys(question).length > 0;
  const toldOf = useRef<EntryQuestion | null>(null);
  const found = texts.foundSoFar(entries?.length ?? 0, !isComplete);
  useEffect(() => {
    if (!isComplete || toldOf.current === question) return;
    // What comes in later changes how many there are.
    toldOf.current = question;
    if (isSearch) announce(`${found}, ${texts.ALL_LOOKED}.`);
  }, [question, isComplete, isSearch, found]);
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
