import { IconBan, IconCircleArrowRight, IconHandStop } from "@tabler/icons-react";
import type { Verdict } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { VERDICT_WORDS } from "./verdict-words.ts";
import classes from "./gate.module.css";

const SHAPES = { GO: IconCircleArrowRight, HOLD: IconHandStop, NO_GO: IconBan } as const;

interface Props {
  readonly verdict: Verdict;
  readonly size?: number;
}

/** A verdict as its shape and its words. It has no colour: colours belong to health and to the band. */
export function VerdictMark({ verdict, size = 18 }: Props): ReactElement {
  const Shape = SHAPES[verdict];
  return (
    <span className={classes.mark} data-verdict={verdict}>
      <Shape size={size} aria-hidden />
      {VERDICT_WORDS[verdict]}
    </span>
  );
}
