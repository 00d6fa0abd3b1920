import type { CsvPoint, KpiView } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/kpi.ts";
import { Moment } from "../../lib/time/moment.tsx";
import table from "../../lib/ui/table.module.css";
import { formatFigure } from "./format-figure.ts";

const SHOWN = 10;

interface Props {
  readonly points: readonly CsvPoint[];
  readonly kpis: readonly KpiView[];
}

/** The first values of a file, as they will be reported. */
export function CsvPreview({ points, kpis }: Props): ReactElement {
  const shown = points.slice(0, SHOWN);
  const definitionOf = (kpi: string) => kpis.find((view) => view.kpi === kpi)?.definition;
  return (
    <section aria-label={texts.PREVIEW}>
      <p className={table.name}>{texts.PREVIEW}</p>
      <p className={table.soft}>{texts.previewOf(shown.length, points.length)}</p>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{texts.LINE}</th>
            <th scope="col">{texts.KPI}</th>
            <th scope="col">{texts.AT}</th>
            <th scope="col">{texts.VALUE}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ line, kpi, at, value }) => (
            <tr key={line}>
              <td data-label={texts.LINE} className="tabular">
                {line}
              </td>
              <td data-label={texts.KPI}>{definitionOf(kpi)?.title ?? kpi}</td>
              <td data-label={texts.AT}>
                <Moment utc={at} />
              </td>
              <td data-label={texts.VALUE} className="tabular">
                {formatFigure(value, definitionOf(kpi)?.unit ?? "")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
