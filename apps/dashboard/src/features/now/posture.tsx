import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { BandInstrument } from "../cone/band-instrument.tsx";
import { HealthInstrument } from "../health/health-instrument.tsx";
import classes from "./posture.module.css";

interface Props {
  readonly summary: Summary;
}

/** Band and health, the two axes, side by side and never mixed. */
export function Posture({ summary: { health, checklist } }: Props): ReactElement {
  return (
    <div className={classes.posture}>
      <BandInstrument cone={health.cone} effective={checklist.effective_band} />
      <HealthInstrument health={health.status} />
    </div>
  );
}
