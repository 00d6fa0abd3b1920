import { type ReactElement, type ReactNode, useId } from "react";
import classes from "./notice.module.css";

interface Props {
  readonly icon: ReactNode;
  readonly title: ReactNode;
  /** Why, by whom, since when. */
  readonly children?: ReactNode;
  /** What one can do about it. */
  readonly actions?: ReactNode;
}

/** Something that holds for the whole page until somebody does something about it. */
export function Notice({ icon, title, children, actions }: Props): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.notice}>
      <div className={classes.icon}>{icon}</div>
      <div className={classes.body}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {children}
      </div>
      {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
    </section>
  );
}
