import { type ReactElement, lazy, useId } from "react";
import * as texts from "#texts/plot.ts";
import { formatClock, formatDay } from "../time/format-time.ts";
import { useToday } from "../time/use-clock.ts";
import { Later } from "../ui/later.tsx";
import type { PlotData } from "./plot-data.ts";
import classes from "./plot.module.css";

const PlotCanvas = lazy(async () => ({ default: (await import("./plot-canvas.tsx")).PlotCanvas }));

/** Rows that somebody reads; what is older stands in the drawing only. */
const SHOWN_ROWS = 60;

interface Props {
  readonly title: string;
  readonly data: PlotData;
  /** What there is to see, in a sentence. */
  readonly summary: string;
  readonly format: (value: number) => string;
}

/** Values over time: drawn, summed up in a sentence, and as a table for who wants the figures or does not see the drawing. */
export function Plot({ title, data, summary, format }: Props): ReactElement {
  const id = useId();
  const today = useToday();
  const { times, lines } = data;
  const rows = times.map((time, index) => ({ time, index })).filter(({ index }) => isMeasured(data, index));
  return (
    <figure className={classes.plot} aria-labelledby={id}>
      <figcaption>
        <p id={id} className={classes.title}>
          {title}
        </p>
        <p className={classes.summary}>{summary}</p>
      </figcaption>
      {rows.length === 0 ? null : (
        <>
          <Later
            place={<div className={classes.waiting} />}
            instead={<p className={classes.summary}>{texts.CANNOT_DRAW}</p>}
          >
            <PlotCanvas data={data} format={format} />
          </Later>
          <details className={classes.details}>
            <summary>
              {rows.length > SHOWN_ROWS ? texts.lastAsTable(SHOWN_ROWS, rows.length) : texts.asTable(rows.length)}
            </summary>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{texts.TIME}</th>
                  {lines.map(({ label }) => (
                    <th key={label} scope="col">
                      {label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows
                  .slice(-SHOWN_ROWS)
                  .toReversed()
                  .map(({ time, index }) => (
                    <tr key={time}>
                      <th scope="row">
                        {formatDay(time * 1000, today)}, {formatClock(time * 1000)}
                      </th>
                      {lines.map(({ label, values }) => (
                        <td key={label}>{say(values[index], format)}</td>
                      ))}
                    </tr>
                  ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </figure>
  );
}

function isMeasured({ lines }: PlotData, index: number): boolean {
  return lines.some(({ values }) => typeof values[index] === "number");
}

function say(value: number | null | undefined, format: Props["format"]): string {
  return value === null || value === undefined ? "–" : format(value);
}
