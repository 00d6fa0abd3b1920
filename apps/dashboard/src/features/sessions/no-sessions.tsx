import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./no-sessions.module.css";

interface Props {
  readonly filters: number;
  readonly onClear: () => void;
}

/** There is nothing to list: because nothing matches, or because there has been no session yet. */
export function NoSessions({ filters, onClear }: Props): ReactElement {
  if (filters > 0) {
    return (
      <div className={classes.empty}>
        <h2 className={classes.lead}>{texts.NO_SESSION_MATCHES}</h2>
        <p>{texts.EVERY_FILTER_NARROWS_THE_LIST}</p>
        <VerbButton onClick={onClear}>{texts.CLEAR_THE_FILTERS}</VerbButton>
      </div>
    );
  }
  return (
    <div className={classes.empty}>
      <h2 className={classes.lead}>{texts.THERE_HAS_BEEN_NO_SESSION}</h2>
      <p>
        <Filled text={texts.A_SESSION_IS_ONE_STRETCH} parts={{ link: <Link to="/">{texts.NOW}</Link> }} />
      </p>
      <p>{texts.EACH_SESSION_THAT_WAS_EVER}</p>
    </div>
  );
}
