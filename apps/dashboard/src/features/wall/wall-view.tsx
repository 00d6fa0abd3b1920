import { isLeft } from "@valhalla-go/core/rules";
import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/wall.ts";
import { HEALTH } from "#texts/terms.ts";
import { numberFormat } from "../../lib/locale/formats.ts";
import { ClockTime } from "../../lib/time/moment.tsx";
import { BandScale } from "../cone/band-scale.tsx";
import { HealthShape } from "../health/health-shape.tsx";
import { judge } from "../now/judge.ts";
import { describeEntry } from "../timeline/describe-entry.ts";
import { useLastChange } from "./use-last-change.ts";
import { WallSession } from "./wall-session.tsx";
import { WallTop } from "./wall-top.tsx";
import classes from "./wall.module.css";

const figure = numberFormat();

/** Reasons that can be read from afar. */
const SHOWN_REASONS = 3;

interface Props {
  readonly summary: Summary;
}

/** May I go, who is in, what is next, what changed: large. */
export function WallView({ summary }: Props): ReactElement {
  const { lead, rest } = judge(summary);
  const { health, checklist, freeze } = summary;
  const { status, reasons, counts } = health.status;
  // Each input that is not green has a reason; of many the summary tells of some.
  const hidden = Math.max(reasons.length, counts.yellow + counts.red) - SHOWN_REASONS;
  const [window] = freeze.current;
  return (
    <div className={classes.wall} data-health={status} data-session={summary.session.state}>
      <WallTop summary={summary} />
      <div className={classes.lead}>
        <h1 className={classes.verdict}>{lead}</h1>
        {rest[0] === undefined ? null : <p className={classes.rest}>{rest[0]}</p>}
        {window === undefined ? null : (
          <p className={classes.rest}>
            {window.effect === "deny" ? texts.freezeNow(window.title) : texts.closedNow(window.title)}{" "}
            <ClockTime utc={window.effect === "deny" ? window.ends_at_utc : window.starts_at_utc} />
          </p>
        )}
        {window === undefined && freeze.warning !== null ? <p className={classes.rest}>{freeze.warning}</p> : null}
      </div>
      <section className={classes.axis} aria-label={texts.BAND}>
        <h2 className={classes.name}>{texts.BAND}</h2>
        <div className={classes.scale}>
          <BandScale band={health.cone.band} />
        </div>
        <p className={classes.why}>{health.cone.reason}</p>
      </section>
      <section className={classes.axis} aria-label={texts.HEALTH}>
        <h2 className={classes.name}>{texts.HEALTH}</h2>
        <p className={classes.status} data-health={status}>
          <span className={classes.shape}>
            <HealthShape status={status} size={96} />
          </span>
          {HEALTH[status]}
        </p>
        {reasons.length === 0 ? (
          <p className={classes.why}>{texts.ALL_GREEN}</p>
        ) : (
          <ul className={classes.reasons}>
            {reasons.slice(0, SHOWN_REASONS).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
            {hidden > 0 ? <li>{texts.more(hidden)}</li> : null}
          </ul>
        )}
      </section>
      <div className={classes.facts}>
        <WallSession session={summary.session} />
        <NextStep checklist={checklist} next={summary.next} />
        <LastChange steps={checklist.steps} />
      </div>
    </div>
  );
}

function NextStep({ checklist: { steps }, next: { next_step } }: Pick<Summary, "checklist" | "next">): ReactElement {
  const left = steps.filter(isLeft);
  const waiting = left.find(({ blocked }) => blocked);
  const [title, why] =
    next_step !== null
      ? [next_step.title, next_step.why]
      : left.length === 0
        ? [texts.NONE_LEFT, null]
        : [texts.NO_STEP, waiting?.blocked_reasons[0] ?? null];
  return (
    <section aria-label={texts.NEXT} className={classes.fact}>
      <h2 className={classes.name}>{texts.NEXT}</h2>
      <p className={classes.large}>{title}</p>
      {why === null ? null : <p className={classes.why}>{why}</p>}
      <p className={classes.why}>
        {texts.progress(
          steps.filter(({ done }) => done).length,
          steps.length,
          steps.filter(({ skipped }) => skipped).length,
        )}
      </p>
    </section>
  );
}

function LastChange({ steps }: Pick<Summary["checklist"], "steps">): ReactElement {
  const last = useLastChange();
  return (
    <section aria-label={texts.CHANGED} className={classes.fact}>
      <h2 className={classes.name}>{texts.CHANGED}</h2>
      {last === undefined ? null : last === null ? (
        <p className={classes.why}>{texts.CHANGE_NOT_READ}</p>
      ) : last.entry === null ? (
        <p className={classes.why}>{last.hasOlder ? texts.nothingAmong(figure(last.looked)) : texts.NOTHING_CHANGED}</p>
      ) : (
        <>
          <p className={classes.large}>
            {describeEntry(last.entry, (id) => steps.find((step) => step.id === id)?.title ?? id).text}
          </p>
          <p className={classes.why}>
            <ClockTime utc={last.entry.ts_utc} />
          </p>
        </>
      )}
    </section>
  );
}
