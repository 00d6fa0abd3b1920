import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
import { HistoryStrip } from "./history-strip.tsx";
import classes from "./input-row.module.css";
import { useHealthHistory } from "./use-health.ts";

interface Props {
  readonly source: string;
}

/** How an input was in the last 24 hours, in a list; fetched when its row comes near the window. */
export function InputStrip({ source }: Props): ReactElement {
  const { data, error } = useHealthHistory(source, 1);
  if (data !== undefined) return <HistoryStrip history={data} days={1} isSmall />;
  return <p className={classes.waiting}>{error === null ? texts.HISTORY_READING : texts.HISTORY_NOT_READ}</p>;
}
