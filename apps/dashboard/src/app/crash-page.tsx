import { Button } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import type { ReactElement } from "react";
import * as texts from "#texts/frame.ts";
import classes from "./message-page.module.css";

/** Says that the page itself failed; the session and its data are not touched by that. */
export function CrashPage({ error }: ErrorComponentProps): ReactElement {
  return (
    <div className={classes.message} role="alert">
      <h1>{texts.PAGE_FAILED}</h1>
      <p>{texts.PAGE_FAILED_WHY}</p>
      <pre>{error instanceof Error ? error.message : String(error)}</pre>
      <Button variant="filled" onClick={() => location.reload()}>
        {texts.LOAD_AGAIN}
      </Button>
    </div>
  );
}
