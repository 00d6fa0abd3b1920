import { IconArrowDownRight, IconArrowUpRight, IconArrowsLeftRight } from "@tabler/icons-react";
import type { DriftLevel } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { DIFFERENCE } from "#texts/terms.ts";
import classes from "./drift-level.module.css";

const ICONS = {
  none: IconArrowsLeftRight,
  improved: IconArrowUpRight,
  worsened: IconArrowDownRight,
} as const satisfies Record<DriftLevel, unknown>;

interface Props {
  readonly drift: DriftLevel;
}

/** That something is not as it was, and whether for the better, for the worse, or for neither. */
export function DifferenceMark({ drift }: Props): ReactElement {
  const Icon = ICONS[drift];
  return (
    <span className={classes.level} data-level={drift}>
      <Icon size={16} aria-hidden />
      {DIFFERENCE[drift]}
    </span>
  );
}
