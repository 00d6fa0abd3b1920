import type { HealthStatus } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { HEALTH } from "#texts/terms.ts";
import { HealthShape } from "./health-shape.tsx";
import classes from "./health-mark.module.css";

interface Props {
  readonly status: HealthStatus;
}

/** Health as its shape and its word. */
export function HealthMark({ status }: Props): ReactElement {
  return (
    <span className={classes.mark} data-health={status}>
      <HealthShape status={status} size={20} />
      {HEALTH[status]}
    </span>
  );
}
