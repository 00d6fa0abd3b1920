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
        <h2 className={classes.lead}>{texts.NONE_MATCHES_TITLE}</h2>
        <p>{texts.NONE_MATCHES_HINT}</p>
        <VerbButton onClick={onClear}>{texts.CLEAR_FILTERS}</VerbButton>
      </div>
    );
  }
  return (
    <div className={classes.empty}>
      <h2 className={classes.lead}>{texts.NONE_YET_TITLE}</h2>
      <p>
        <Filled text={texts.NONE_YET_EXPLAINED} parts={{ link: <Link to="/">{texts.NOW}</Link> }} />
      </p>
      <p>{texts.NONE_YET_HINT}</p>
    </div>
  );
}
