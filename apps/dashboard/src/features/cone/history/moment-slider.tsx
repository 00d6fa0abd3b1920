import type { PostureHistory } from "@valhalla-go/core/schemas";
import { type ReactElement, type ReactNode, useState } from "react";
import { listOf } from "../../../lib/count.ts";
import { numberFormat } from "../../../lib/locale/formats.ts";
import { formatClock, formatDay } from "../../../lib/time/format-time.ts";
import { useToday } from "../../../lib/time/use-clock.ts";
import * as texts from "#texts/posture-history.ts";
import { BAND_NAMES } from "#texts/terms.ts";
import { lookAt, sumBucket } from "./look-at.ts";
import classes from "./moment-slider.module.css";
import { type TimeAxis, placeOf } from "./time-axis.ts";

const figure = numberFormat();
const STEPS = 400;

interface Props {
  readonly history: PostureHistory;
  readonly axis: TimeAxis;
  /** The plot that it lies over. */
  readonly children: ReactNode;
}

/** A line across a plot that the pointer or the arrow keys move, and what was at that moment, in words. */
export function MomentSlider({ history, axis, children }: Props): ReactElement {
  const [step, setStep] = useState(STEPS);
  const today = useToday();
  const millis = axis.from + ((axis.to - axis.from) * step) / STEPS - (step === STEPS ? 1 : 0);
  const words = describe(history, millis);
  const moment = `${formatDay(millis, today)}, ${formatClock(millis).slice(0, 5)}`;
  return (
    <>
      <div className={classes.stage}>
        {children}
        <div className={classes.over}>
          <span className={classes.line} style={{ left: `${placeOf(axis, millis) * 100}%` }} aria-hidden />
          <input
            type="range"
            className={classes.slider}
            aria-label={texts.CURSOR}
            aria-valuetext={`${moment}: ${words}`}
            min={0}
            max={STEPS}
            value={step}
            onChange={({ currentTarget }) => setStep(currentTarget.valueAsNumber)}
            onPointerMove={({ currentTarget, clientX, pointerType }) => {
              if (pointerType !== "mouse") return;
              const { left, width } = currentTarget.getBoundingClientRect();
              setStep(Math.round(Math.min(1, Math.max(0, (clientX - left) / width)) * STEPS));
            }}
          />
        </div>
      </div>
      <p className={classes.said}>
        <span className={`tabular ${classes.moment ?? ""}`}>{moment}</span> {words}
      </p>
    </>
  );
}

function describe(history: PostureHistory, millis: number): string {
  const { band, health, sessions, bucket } = lookAt(history, millis);
  const nameOf = (id: string): string => history.people.find((person) => person.id === id)?.name ?? id;
  const names = [...new Set(sessions.map(({ started_by_id }) => nameOf(started_by_id)))];
  const sums = bucket === null ? null : sumBucket(bucket);
  return texts.readout([
    band === null ? `${texts.BAND} ${texts.NOT_RECORDED}` : texts.inBand(band.band, BAND_NAMES[band.band]),
    health === null ? `${texts.HEALTH} ${texts.NOT_RECORDED}` : texts.inHealth(health.status),
    names.length === 0 ? texts.NOBODY : texts.wasIn(listOf(names)),
    texts.answered(figure(sums?.yes ?? 0), figure(sums?.no ?? 0)),
  ]);
}
