import { type ReactElement, type ReactNode, useId } from "react";
import classes from "./choice-row.module.css";

interface Choice<V extends string> {
  readonly value: V;
  readonly face: ReactNode;
}

interface Props<V extends string> {
  readonly legend: string;
  readonly choices: readonly Choice<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  /** Takes the focus when the drawer that it stands in opens. */
  readonly isFirst?: boolean;
}

/** One of a few, side by side; radio buttons to the keyboard and to who listens. */
export function ChoiceRow<V extends string>({
  legend,
  choices,
  value,
  onChange,
  isFirst = false,
}: Props<V>): ReactElement {
  const name = useId();
  return (
    <fieldset className={classes.row}>
      <legend className={classes.legend}>{legend}</legend>
      <div className={classes.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes.choice}>
            <input
              {...(isFirst && choice.value === value ? { "data-autofocus": true } : {})}
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className={classes.input}
            />
            {choice.face}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
