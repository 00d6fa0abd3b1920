import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
import classes from "./check-view.module.css";

interface Props {
  readonly days: number;
  readonly onChange: (days: number) => void;
}

/** How far back one looks. */
export function DaysChoice({ days, onChange }: Props): ReactElement {
  return (
    <span className={classes.days} role="group" aria-label={texts.HOW_FAR_BACK}>
      {texts.DAYS.map((choice) => (
        <button
          key={choice.days}
          type="button"
          aria-pressed={choice.days === days}
          className={classes.day}
          onClick={() => onChange(choice.days)}
        >
          {choice.label}
        </button>
      ))}
    </span>
  );
}
