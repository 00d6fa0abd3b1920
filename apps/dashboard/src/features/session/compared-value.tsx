import type { ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { BandMark } from "../cone/band-mark.tsx";
import { HealthMark } from "../health/health-mark.tsx";
import type { ComparedValue as Value } from "./compare-snapshot.ts";
import classes from "./snapshot-table.module.css";

interface Props {
  readonly value: Value;
}

/** One side of a comparison. */
export function ComparedValue({ value }: Props): ReactElement {
  switch (value.kind) {
    case "band":
      return <BandMark band={value.band} named />;
    case "health":
      return <HealthMark status={value.status} />;
    case "moment":
      return <Moment utc={value.utc} />;
    case "text":
      return value.text === null ? <span className={classes.none}>{texts.NONE}</span> : <>{value.text}</>;
    case "list":
      if (value.items.length === 0) return <span className={classes.none}>{texts.NONE}</span>;
      return (
        <ul className={classes.items}>
          {value.items.map(({ text, differs }) => (
            <li key={text} data-differs={differs}>
              {text}
            </li>
          ))}
        </ul>
      );
    default:
      return value satisfies never;
  }
}
