import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import * as texts from "#texts/frame.ts";
import { NOW } from "#texts/rail.ts";
import { usePageTitle } from "../lib/title/page-title.ts";
import classes from "./message-page.module.css";

/** Says that there is no such page, and where one is. */
export function NotFoundPage(): ReactElement {
  usePageTitle(texts.NO_SUCH_PAGE);
  return (
    <div className={classes.message}>
      <h1>{texts.NO_SUCH_PAGE}</h1>
      <p>
        {texts.EVERYTHING_IS_ON} <Link to="/">{NOW}</Link>.
      </p>
    </div>
  );
}
