import { type ReactElement, type ReactNode, useId } from "react";
import classes from "./instrument.module.css";

interface Props {
  readonly title: string;
  /** What one can do about it. */
  readonly action: ReactNode;
  /** The value, large. */
  readonly face: ReactNode;
  /** Why it is so. */
  readonly reasons: ReactNode;
  /** Since when, by whom. */
  readonly meta: ReactNode;
}

/** A large value with its reasons. */
export function Instrument({ title, action, face, reasons, meta }: Props): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.instrument}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {action}
      </header>
      {face}
      <div className={classes.reasons}>{reasons}</div>
      <div className={classes.meta}>{meta}</div>
    </section>
  );
}
