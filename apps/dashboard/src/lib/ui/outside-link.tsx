import { IconExternalLink } from "@tabler/icons-react";
import type { ReactElement, ReactNode } from "react";
import * as texts from "#texts/ui.ts";
import classes from "./outside-link.module.css";

interface Props {
  readonly href: string;
  readonly children: ReactNode;
}

/** A link that leads out of the dashboard. What is there is not ours, and learns nothing of where one came from. */
export function OutsideLink({ href, children }: Props): ReactElement {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className={classes.link}>
      {children}
      <IconExternalLink size={14} aria-label={texts.IN_NEW_TAB} />
    </a>
  );
}
