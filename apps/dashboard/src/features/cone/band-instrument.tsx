import type { ConeChange, EffectiveBand } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { useOpenPanel } from "../../lib/side-panel.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Changed } from "../../lib/ui/changed.tsx";
import { Instrument } from "../../lib/ui/instrument.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { BandScale } from "./band-scale.tsx";
import { Filled } from "../../lib/texts/filled.tsx";
import * as texts from "#texts/cone.ts";

interface Props {
  readonly cone: ConeChange;
  readonly effective: EffectiveBand;
}

/** The band now, large, with its reason; and the band that counts where a session holds on to a worse one. */
export function BandInstrument({ cone: { band, reason, updated_at_utc, set_by }, effective }: Props): ReactElement {
  const open = useOpenPanel();
  return (
    <Instrument
      title={texts.BAND}
      action={
        <VerbButton needs="cone:tighten" variant="subtle" size="compact-sm" onClick={() => open("band")}>
          {texts.SET_BAND}
        </VerbButton>
      }
      face={
        <Changed value={band}>
          <BandScale band={band} counting={effective.from === "frozen" ? effective.band : undefined} />
        </Changed>
      }
      reasons={reason}
      meta={<Filled text={texts.SET_BY} parts={{ moment: <Moment utc={updated_at_utc} />, name: set_by.name }} />}
    />
  );
}
