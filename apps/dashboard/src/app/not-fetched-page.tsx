import { Button } from "@mantine/core";
import { type ReactElement, useEffect } from "react";
import * as texts from "#texts/frame.ts";
import { usePageTitle } from "../lib/title/page-title.ts";
import classes from "./message-page.module.css";
import { loadAgainWhenAnswered } from "./load-again.ts";

/** Stands where a page would that could not be fetched: the server is away, or serves another version by now. */
export function NotFetchedPage(): ReactElement {
  usePageTitle(texts.PAGE_NOT_FETCHED);
  useEffect(() => loadAgainWhenAnswered(), []);
  return (
    <div className={classes.message} role="alert">
      <h1>{texts.PAGE_NOT_FETCHED}</h1>
      <p>{texts.PAGE_NOT_FETCHED_WHY}</p>
      <Button variant="filled" onClick={() => location.reload()}>
        {texts.LOAD_AGAIN}
      </Button>
    </div>
  );
}
