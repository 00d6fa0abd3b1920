import { Link } from "@tanstack/react-router";
import { IconBulb } from "@tabler/icons-react";
import type { ReactElement } from "react";
import { Notice } from "../../lib/ui/notice.tsx";
import classes from "./proposal-notice.module.css";
import { useProposals } from "./use-proposals.ts";
import * as texts from "#texts/cone.ts";
import { BAND_NAMES } from "#texts/terms.ts";

/** That a rule proposes another band, and where to decide on it. */
export function ProposalNotice(): ReactElement | null {
  const { data } = useProposals();
  const [first, ...others] = data?.open ?? [];
  if (first === undefined) return null;
  const { band, direction, reason } = first;
  return (
    <Notice
      icon={<IconBulb size={20} aria-hidden />}
      title={texts.proposedTo(direction, band, BAND_NAMES[band])}
      actions={
        <Link to="/cone" className={classes.link}>
          {texts.lookAtProposals(others.length + 1)}
        </Link>
      }
    >
      <p>{reason}</p>
    </Notice>
  );
}
