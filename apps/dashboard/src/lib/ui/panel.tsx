import { type ReactElement, type ReactNode, useId } from "react";
import classes from "./panel.module.css";

interface Props {
  readonly title: ReactNode;
  /** Beside the title: a count, a moment. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** A named part of the page. */
export function Panel({ title, aside, children, className }: Props): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`${classes.panel} ${className ?? ""}`}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {aside === undefined ? null : <div className={classes.aside}>{aside}</div>}
      </header>
      {children}
    </section>
  );
}
