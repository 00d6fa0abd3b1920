import { IconArrowDownRight, IconArrowUpRight, IconEqual } from "@tabler/icons-react";
import type { DriftLevel } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import classes from "./drift-level.module.css";

const LEVELS = {
  none: { Icon: IconEqual, word: "none" },
  improved: { Icon: IconArrowUpRight, word: "improved" },
  worsened: { Icon: IconArrowDownRight, word: "worsened" },
} as const satisfies Record<DriftLevel, unknown>;

interface Props {
  readonly level: DriftLevel;
}

/** How a posture stands to the one that was frozen, by direction and word: colours are for band and health. */
export function DriftLevelMark({ level }: Props): ReactElement {
  const { Icon, word } = LEVELS[level];
  return (
    <span className={classes.level} data-level={level}>
      <Icon size={16} aria-hidden />
      {word}
    </span>
  );
}
