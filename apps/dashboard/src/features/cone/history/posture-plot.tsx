import { BANDS } from "@valhalla-go/core/constants";
import type { Band, PostureHistory } from "@valhalla-go/core/schemas";
import type { CSSProperties, ReactElement, ReactNode } from "react";
import { numberFormat } from "../../../lib/locale/formats.ts";
import { toMillis } from "../../../lib/time/format-time.ts";
import * as texts from "#texts/posture-history.ts";
import { bucketLength, sumBucket } from "./look-at.ts";
import classes from "./posture-plot.module.css";
import { type TimeAxis, placeOf } from "./time-axis.ts";

const figure = numberFormat();

interface Props {
  readonly history: PostureHistory;
  readonly axis: TimeAxis;
}

/** Four lanes of bands with the sessions on them, a strip of health, and bars of answers, over one axis. To look at only: tables say it too. */
export function PosturePlot({ history, axis }: Props): ReactElement {
  const { bands, sessions, health, decisions } = history;
  const top = Math.max(1, ...decisions.buckets.map((bucket) => Math.max(...Object.values(sumBucket(bucket)))));
  const length = bucketLength(decisions);
  return (
    <div className={classes.plot} aria-hidden>
      <div className={classes.lanes}>
        {BANDS.map((band) => (
          <Lane key={band} band={band}>
            {bands
              .filter((each) => each.band === band)
              .map(({ since_utc, until_utc }) => (
                <span
                  key={since_utc}
                  className={classes.band}
                  data-band={band}
                  style={spanOf(axis, toMillis(since_utc), until_utc === null ? axis.to : toMillis(until_utc))}
                />
              ))}
            {sessions
              .filter(({ cone_band }) => cone_band === band)
              .map(({ id, started_at_utc, ended_at_utc }) => (
                <span
                  key={id}
                  className={classes.session}
                  data-open={ended_at_utc === null}
                  style={spanOf(
                    axis,
                    toMillis(started_at_utc),
                    ended_at_utc === null ? axis.to : toMillis(ended_at_utc),
                  )}
                />
              ))}
          </Lane>
        ))}
      </div>
      <div className={classes.row}>
        <span className={classes.name}>{texts.HEALTH}</span>
        <div className={classes.health}>
          {health.map(({ status, since_utc, until_utc }) => (
            <span
              key={since_utc}
              data-health={status}
              className={classes.status}
              style={spanOf(axis, toMillis(since_utc), until_utc === null ? axis.to : toMillis(until_utc))}
            />
          ))}
        </div>
      </div>
      <div className={classes.row}>
        <span className={classes.name}>
          {texts.ANSWERS}
          <small className={classes.scale}>
            {decisions.every === "hour" ? texts.perHour(figure(top)) : texts.perDay(figure(top))}
          </small>
        </span>
        <div className={classes.answers}>
          {decisions.buckets.map((bucket) => {
            const start = toMillis(bucket.starts_at_utc);
            const { yes, no } = sumBucket(bucket);
            return (
              <span key={bucket.starts_at_utc} className={classes.bucket} style={spanOf(axis, start, start + length)}>
                <span className={classes.yes} style={{ height: `${(yes / top) * 50}%` }} />
                <span className={classes.no} style={{ height: `${(no / top) * 50}%` }} />
              </span>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Lane({ band, children }: { readonly band: Band; readonly children: ReactNode }): ReactElement {
  return (
    <div className={classes.row}>
      <span className={classes.name}>{band}</span>
      <div className={classes.lane}>{children}</div>
    </div>
  );
}

/** From where to where on the axis; what is shorter than can be seen has a width in the style sheet. */
function spanOf(axis: TimeAxis, from: number, to: number): CSSProperties {
  const left = placeOf(axis, from);
  return { left: `${left * 100}%`, width: `${(placeOf(axis, to) - left) * 100}%` };
}
