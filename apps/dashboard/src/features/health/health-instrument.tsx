import type { HealthBrief } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/health-instrument.ts";
import { HEALTH } from "#texts/terms.ts";
import { useMay } from "../../lib/access/me-context.ts";
import { useConnection } from "../../lib/live/connection-context.ts";
import { useOpenPanel } from "../../lib/side-panel.ts";
import { ClockTime } from "../../lib/time/moment.tsx";
import { Changed } from "../../lib/ui/changed.tsx";
import { Instrument } from "../../lib/ui/instrument.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./health-instrument.module.css";
import { HealthShape } from "./health-shape.tsx";

/** Reasons that fit beside the band; the panel has them all. */
const SHOWN_REASONS = 3;

interface Props {
  readonly health: HealthBrief;
}

/** Health now, large: shape, word, colour, with its reasons. */
export function HealthInstrument({ health: { status, reasons, counts, checked_at_utc } }: Props): ReactElement {
  const open = useOpenPanel();
  const { state } = useConnection();
  const mayReport = useMay("health:report");
  // Each input that is not green has a reason; of many the summary tells of some.
  const hidden = Math.max(reasons.length, counts.yellow + counts.red) - SHOWN_REASONS;
  return (
    <Instrument
      title={texts.HEALTH}
      action={
        <VerbButton variant="subtle" size="compact-sm" onClick={() => open("health")}>
          {mayReport ? texts.REPORT_HEALTH : texts.SEE_INPUTS}
        </VerbButton>
      }
      face={
        <Changed value={status}>
          <div className={classes.face} data-health={status}>
            <HealthShape status={status} size={64} />
            <span className={classes.word}>{HEALTH[status]}</span>
          </div>
        </Changed>
      }
      reasons={
        reasons.length === 0 ? (
          texts.EVERY_GREEN
        ) : (
          <ul className={classes.reasons}>
            {reasons.slice(0, SHOWN_REASONS).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
            {hidden > 0 ? <li>{texts.furtherReasons(hidden)}</li> : null}
          </ul>
        )
      }
      meta={
        <>
          {texts.inputCount(counts.green + counts.yellow + counts.red)},{" "}
          {state === "lost" ? texts.AS_OF : texts.CHECKED} <ClockTime utc={checked_at_utc} />
        </>
      }
    />
  );
}
