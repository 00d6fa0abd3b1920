import type { Actor } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/timeline.ts";
import classes from "./unproven-mark.module.css";

interface Props {
  readonly auth: Actor["auth"];
}

/** That it is not certain who did something: headers that anybody can set said so, or a key that many share. */
export function UnprovenMark({ auth }: Props): ReactElement | null {
  if (auth !== "dev_header" && auth !== "dev_key") return null;
  return <span className={classes.mark}>{auth === "dev_header" ? texts.NAMED_BY_HEADER : texts.BY_SHARED_KEY}</span>;
}
