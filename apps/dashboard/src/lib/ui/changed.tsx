import type { ReactElement, ReactNode } from "react";
import { useRecentlyChanged } from "../use-recently-changed.ts";
import classes from "./changed.module.css";

interface Props {
  /** What is watched. */
  readonly value: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** Marks its content with a bar at the edge for some seconds after `value` changed. */
export function Changed({ value, children, className }: Props): ReactElement {
  const isMarked = useRecentlyChanged(value);
  return (
    <div className={`${classes.changed} ${className ?? ""}`} data-marked={isMarked}>
      {children}
    </div>
  );
}
