import type { Band } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { BAND_NAMES } from "#texts/terms.ts";
import classes from "./band-mark.module.css";

interface Props {
  readonly band: Band;
  /** Says the band's name beside its letter. */
  readonly named?: boolean;
}

/** A band as a letter in its hue. */
export function BandMark({ band, named = false }: Props): ReactElement {
  return (
    <span className={classes.mark} data-band={band}>
      <span className={classes.letter}>{band}</span>
      {named ? <span>{BAND_NAMES[band]}</span> : null}
    </span>
  );
}
