import { Link } from "@tanstack/react-router";
import { CHECK_SOURCE_PREFIX } from "@valhalla-go/core/constants";
import type { HealthInput } from "@valhalla-go/core/schemas";
import type { ReactElement, ReactNode } from "react";
import classes from "./input-row.module.css";

interface Props {
  readonly input: Pick<HealthInput, "source" | "kind">;
  readonly children: ReactNode;
}

/** Leads to the page of an input: that of its check, or its own. */
export function InputLink({ input: { source, kind }, children }: Props): ReactElement {
  if (kind === "check" || kind === "heartbeat") {
    return (
      <Link to="/health/$id" params={{ id: source.slice(CHECK_SOURCE_PREFIX.length) }} className={classes.link}>
        {children}
      </Link>
    );
  }
  return (
    <Link to="/health/inputs/$source" params={{ source }} className={classes.link}>
      {children}
    </Link>
  );
}
