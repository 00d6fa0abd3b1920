import type { Health } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { useMay } from "../../lib/access/me-context.ts";
import { countOf } from "../../lib/count.ts";
import { useConnection } from "../../lib/live/connection-context.ts";
import { useSidePanel } from "../../lib/side-panel.ts";
import { ClockTime } from "../../lib/time/moment.tsx";
import { Changed } from "../../lib/ui/changed.tsx";
import { Instrument } from "../../lib/ui/instrument.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./health-instrument.module.css";
import { HealthShape } from "./health-shape.tsx";

/** Reasons that fit beside the band; the panel has them all. */
const SHOWN_REASONS = 3;

interface Props {
  readonly health: Health;
}

/** Health now, large: shape, word, colour, with its reasons. */
export function HealthInstrument({ health: { status, reasons, inputs, checked_at_utc } }: Props): ReactElement {
  const { open } = useSidePanel();
  const { state } = useConnection();
  const mayReport = useMay("health:report");
  const hidden = reasons.length - SHOWN_REASONS;
  return (
    <Instrument
      title="Health"
      action={
        <VerbButton variant="subtle" size="compact-sm" onClick={() => open("health")}>
          {mayReport ? "Report health" : "See its inputs"}
        </VerbButton>
      }
      face={
        <Changed value={status}>
          <div className={classes.face} data-health={status}>
            <HealthShape status={status} size={64} />
            <span className={classes.word}>{status}</span>
          </div>
        </Changed>
      }
      reasons={
        reasons.length === 0 ? (
          "Every input is green."
        ) : (
          <ul className={classes.reasons}>
            {reasons.slice(0, SHOWN_REASONS).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
            {hidden > 0 ? <li>and {countOf(hidden, "further reason")}</li> : null}
          </ul>
        )
      }
      meta={
        <>
          {countOf(inputs.length, "input")}, {state === "lost" ? "as of" : "checked"} <ClockTime utc={checked_at_utc} />
        </>
      }
    />
  );
}
