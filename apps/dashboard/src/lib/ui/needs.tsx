import type { Me } from "@valhalla-go/core/schemas";
import { type ReactElement, type ReactNode, useId } from "react";
import * as texts from "#texts/ui.ts";
import classes from "./needs.module.css";

export interface NeedsProps {
  readonly scope: Me["scopes"][number];
  /** The control takes the whole width. */
  readonly isWide?: boolean;
  readonly className?: string | undefined;
  /** The control, with what marks it as one that cannot be used and says why. */
  readonly children: (described: {
    readonly "aria-disabled": true;
    readonly "aria-describedby": string;
    readonly "data-disabled": true;
  }) => ReactNode;
}

/** A control that one may not use, and what is missing: told to who points at it, who reaches it by keyboard, who listens. */
export function Needs({ scope, isWide = false, className, children }: NeedsProps): ReactElement {
  const id = useId();
  return (
    <span className={`${classes.needs} ${className ?? ""}`} data-wide={isWide}>
      {children({ "aria-disabled": true, "aria-describedby": id, "data-disabled": true })}
      <span id={id} className={classes.why}>
        {texts.needs(scope)}
      </span>
    </span>
  );
}
