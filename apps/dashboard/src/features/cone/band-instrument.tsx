import type { ConeChange, EffectiveBand } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { useSidePanel } from "../../lib/side-panel.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Changed } from "../../lib/ui/changed.tsx";
import { Instrument } from "../../lib/ui/instrument.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { BandScale } from "./band-scale.tsx";

interface Props {
  readonly cone: ConeChange;
  readonly effective: EffectiveBand;
}

/** The band now, large, with its reason; and the band that counts where a session holds on to a worse one. */
export function BandInstrument({ cone: { band, reason, updated_at_utc, set_by }, effective }: Props): ReactElement {
  const { open } = useSidePanel();
  return (
    <Instrument
      title="Band"
      action={
        <VerbButton needs="cone:tighten" variant="subtle" size="compact-sm" onClick={() => open("band")}>
          Set band
        </VerbButton>
      }
      face={
        <Changed value={band}>
          <BandScale band={band} counting={effective.from === "frozen" ? effective.band : undefined} />
        </Changed>
      }
      reasons={reason}
      meta={
        <>
          set <Moment utc={updated_at_utc} /> by {set_by.name}
        </>
      }
    />
  );
}
