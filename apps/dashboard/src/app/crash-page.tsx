import { Button } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import type { ReactElement } from "react";
import classes from "./message-page.module.css";

/** Says that the page itself failed; the session and its data are not touched by that. */
export function CrashPage({ error }: ErrorComponentProps): ReactElement {
  return (
    <div className={classes.message} role="alert">
      <h1>This page failed. The session goes on.</h1>
      <p>Nothing on the server was changed by this. Load the page again; if it fails again, report this text:</p>
      <pre>{error instanceof Error ? error.message : String(error)}</pre>
      <Button variant="filled" onClick={() => location.reload()}>
        Load the page again
      </Button>
    </div>
  );
}
