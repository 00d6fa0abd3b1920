import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
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
        <h2 className={classes.lead}>No session matches.</h2>
        <p>Every filter narrows the list further. Take one back, or all of them.</p>
        <VerbButton onClick={onClear}>Clear the filters</VerbButton>
      </div>
    );
  }
  return (
    <div className={classes.empty}>
      <h2 className={classes.lead}>There has been no session yet.</h2>
      <p>
        A session is one stretch of governed work. It begins on <Link to="/">Now</Link>: the start freezes band, health,
        playbook and policy as they are, every step and note is recorded under it, and its end freezes them again. What
        changed in between is on the record, with who changed it.
      </p>
      <p>
        Each session that was ever started is then found here, with its report and the evidence for others to check.
      </p>
    </div>
  );
}
