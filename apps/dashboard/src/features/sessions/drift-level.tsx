import { IconArrowDownRight, IconArrowUpRight, IconEqual } from "@tabler/icons-react";
import type { DriftLevel } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { DRIFT } from "#texts/terms.ts";
import classes from "./drift-level.module.css";

const ICONS = {
  none: IconEqual,
  improved: IconArrowUpRight,
  worsened: IconArrowDownRight,
} as const satisfies Record<DriftLevel, unknown>;

interface Props {
  readonly level: DriftLevel;
}

/** How a posture stands to the one that was frozen, by direction and word: colours are for band and health. */
export function DriftLevelMark({ level }: Props): ReactElement {
  const Icon = ICONS[level];
  return (
    <span className={classes.level} data-level={level}>
      <Icon size={16} aria-hidden />
      {DRIFT[level]}
    </span>
  );
}
