import type { ReactElement } from "react";
import classes from "./keys.module.css";

interface Props {
  /** As a command names it: `e`, `g n`. */
  readonly shortcut: string;
}

/** The keys of a shortcut, each as a key. */
export function Keys({ shortcut }: Props): ReactElement {
  return (
    <span className={classes.keys}>
      {shortcut.split(" ").map((key, index) => (
        <kbd key={index} className={classes.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
