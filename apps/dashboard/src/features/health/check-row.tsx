import { Link } from "@tanstack/react-router";
import type { CheckView } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { Moment } from "../../lib/time/moment.tsx";
import { ToldText } from "../../lib/time/told-text.tsx";
import table from "../../lib/ui/table.module.css";
import { CheckWhen } from "./check-when.tsx";
import classes from "./check-row.module.css";
import { KIND_WORDS, describeTarget } from "./describe-target.ts";
import { formatLatency, formatShare } from "./format-measure.ts";
import { HealthShape } from "./health-shape.tsx";

interface Props {
  readonly view: CheckView;
}

/** One check among the others. */
export function CheckRow({ view }: Props): ReactElement {
  const { check_id, check, status, reason, since_utc, in_maintenance, availability, latency_ms } = view;
  return (
    <tr data-health={status}>
      <th scope="row" className={table.who}>
        <div className={classes.name}>
          <HealthShape status={status} size={20} />
          <div>
            <p className={table.name}>
              <Link to="/health/$id" params={{ id: check_id }} className={classes.link}>
                {check.title ?? check_id}
              </Link>
            </p>
            <p className={table.soft}>
              {KIND_WORDS[check.kind]}, {describeTarget(check)}
            </p>
          </div>
        </div>
      </th>
      <td data-label="Found" className={classes.found}>
        <p>
          {in_maintenance ? "in maintenance" : status}
          {since_utc === null ? null : (
            <>
              {" "}
              since <Moment utc={since_utc} />
            </>
          )}
        </p>
        <p className={table.soft}>
          <ToldText text={reason} />
        </p>
        <p className={table.soft}>
          <CheckWhen view={view} />
        </p>
      </td>
      <td data-label="24 h" className="tabular">
        {formatShare(availability.day_1)}
      </td>
      <td data-label="7 days" className="tabular">
        {formatShare(availability.day_7)}
      </td>
      <td data-label="30 days" className="tabular">
        {formatShare(availability.day_30)}
      </td>
      <td data-label="90 days" className="tabular">
        {formatShare(availability.day_90)}
      </td>
      <td data-label="Latency" className="tabular">
        {latency_ms.p50 === null ? (
          "–"
        ) : (
          <>
            <p>p50 {formatLatency(latency_ms.p50)}</p>
            <p className={table.soft}>p95 {formatLatency(latency_ms.p95)}</p>
          </>
        )}
      </td>
    </tr>
  );
}
