import { ActionIcon } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/frame.ts";
import { PRODUCT } from "#texts/product.ts";
import { BandMark } from "../features/cone/band-mark.tsx";
import { HealthMark } from "../features/health/health-mark.tsx";
import { PersonMenu } from "../features/person/person-menu.tsx";
import { SessionPill } from "../features/session/session-pill.tsx";
import { commands } from "../lib/commands/commands.ts";
import { ColorSchemeToggle } from "./color-scheme-toggle.tsx";
import { ConnectionPill } from "./connection-pill.tsx";
import classes from "./top-bar.module.css";
import { useIsScrolledPast } from "./use-is-scrolled-past.ts";

/** How far down the page Now shows band and health itself, large. */
const POSTURE_HEIGHT = 360;

interface Props {
  /** Undefined until the first answer. */
  readonly summary: Summary | undefined;
  /** The page shows band and health itself, as long as it is not scrolled. */
  readonly isNow: boolean;
}

/** Workspace, session, connection, person; band and health too, where the large ones are out of sight. */
export function TopBar({ summary, isNow }: Props): ReactElement {
  const isPosturePast = useIsScrolledPast(POSTURE_HEIGHT);
  const isPostureShown = !isNow || isPosturePast;
  return (
    <header className={classes.bar}>
      <div className={classes.inner}>
        <div className={classes.brand}>
          <span className={classes.name}>{PRODUCT}</span>
          {summary === undefined ? null : <span className={classes.workspace}>{summary.session.workspace}</span>}
        </div>
        {summary !== undefined && isPostureShown ? (
          <div className={classes.posture}>
            <BandMark band={summary.health.cone.band} named />
            <HealthMark status={summary.health.status.status} />
          </div>
        ) : null}
        <div className={classes.end}>
          {summary === undefined ? null : <SessionPill session={summary.session} />}
          <ConnectionPill />
          <ActionIcon
            data-tour="commands"
            aria-label={texts.FIND}
            title={texts.FIND}
            onClick={() => commands.run("palette")}
          >
            <IconSearch size={18} aria-hidden />
          </ActionIcon>
          <PersonMenu />
          <ColorSchemeToggle />
        </div>
      </div>
    </header>
  );
}
