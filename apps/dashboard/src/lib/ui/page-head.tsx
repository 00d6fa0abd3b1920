import type { ReactElement, ReactNode } from "react";
import { usePageTitle } from "../title/page-title.ts";
import classes from "./page-head.module.css";

interface Props {
  /** What the browser calls the page. */
  readonly name: string;
  readonly title: ReactNode;
  /** Under the title: what the page is about, in a line. */
  readonly children?: ReactNode;
  /** What one can do with all of it. */
  readonly actions?: ReactNode;
}

/** The head of a page that is not Now: its title, which is also that of the browser's tab, and what can be done with it. */
export function PageHead({ name, title, children, actions }: Props): ReactElement {
  usePageTitle(name);
  return (
    <header className={classes.head}>
      <div className={classes.words}>
        <h1 className={classes.title}>{title}</h1>
        {children === undefined ? null : <div className={classes.about}>{children}</div>}
      </div>
      {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
