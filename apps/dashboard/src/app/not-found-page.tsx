import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import classes from "./message-page.module.css";

/** Says that there is no such page, and where one is. */
export function NotFoundPage(): ReactElement {
  return (
    <div className={classes.message}>
      <h1>There is no such page.</h1>
      <p>
        Everything is on <Link to="/">Now</Link>.
      </p>
    </div>
  );
}
