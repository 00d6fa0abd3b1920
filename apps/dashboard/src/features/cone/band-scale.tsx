import { BANDS } from "@valhalla-go/core/constants";
import type { Band } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import classes from "./band-scale.module.css";
import * as texts from "#texts/cone.ts";
import { BAND_NAMES } from "#texts/terms.ts";

interface Props {
  readonly band: Band;
  /** The band that counts, where that is not the current one. */
  readonly counting?: Band | undefined;
}

/** The four bands in their places, the current one filled and large; one that counts in its stead is said to. */
export function BandScale({ band, counting }: Props): ReactElement {
  const place = BANDS.indexOf(band) + 1;
  return (
    <div role="img" aria-label={texts.bandScale(band, BAND_NAMES[band], place, counting)} className={classes.scale}>
      {BANDS.map((each) => (
        <div
          key={each}
          className={classes.segment}
          data-band={each}
          data-current={each === band}
          data-counting={each === counting}
        >
          <span className={classes.letter}>{each}</span>
          {each === counting ? <span className={classes.counting}>{texts.COUNTS}</span> : null}
          {each === band ? <span className={classes.name}>{BAND_NAMES[each]}</span> : null}
        </div>
      ))}
    </div>
  );
}
