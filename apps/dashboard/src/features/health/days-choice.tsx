import type { ReactElement } from "react";
import classes from "./check-view.module.css";

const CHOICES = [
  { days: 1, label: "24 h" },
  { days: 7, label: "7 d" },
  { days: 30, label: "30 d" },
  { days: 90, label: "90 d" },
] as const;

interface Props {
  readonly days: number;
  readonly onChange: (days: number) => void;
}

/** How far back one looks. */
export function DaysChoice({ days, onChange }: Props): ReactElement {
  return (
    <span className={classes.days} role="group" aria-label="How far back">
      {CHOICES.map((choice) => (
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
