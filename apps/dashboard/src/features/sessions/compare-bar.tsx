import { Link } from "@tanstack/react-router";
import { Button } from "@mantine/core";
import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./compare-bar.module.css";

interface Props {
  readonly picked: readonly string[];
  readonly onClear: () => void;
}

/** What to do with the sessions that are picked; nothing while none is. */
export function CompareBar({ picked: [a, b], onClear }: Props): ReactElement | null {
  if (a === undefined) return null;
  return (
    <div role="status" className={classes.bar}>
      <p className={classes.words}>{b === undefined ? texts.ONE_PICKED : texts.TWO_PICKED}</p>
      <VerbButton variant="subtle" onClick={onClear}>
        {texts.UNPICK}
      </VerbButton>
      {b === undefined ? null : (
        <Button variant="filled" renderRoot={(props) => <Link {...props} to="/sessions/compare" search={{ a, b }} />}>
          {texts.COMPARE}
        </Button>
      )}
    </div>
  );
}
