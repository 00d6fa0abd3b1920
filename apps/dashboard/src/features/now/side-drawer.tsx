import { Drawer } from "@mantine/core";
import type { Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, useEffect, useEffectEvent } from "react";
import { type SidePanel, useSidePanel } from "../../lib/side-panel.ts";
import { SetBandForm } from "../cone/set-band-form.tsx";
import { HealthPanel } from "../health/health-panel.tsx";
import { EndSessionForm } from "../session/end-session-form.tsx";
import classes from "./side-drawer.module.css";

const TITLES = { band: "Set band", health: "Report health", end: "End session" } as const satisfies Record<
  SidePanel,
  string
>;

interface Props {
  readonly summary: Summary;
}

/** What is open beside the page. */
export function SideDrawer({ summary }: Props): ReactElement {
  const { panel, close } = useSidePanel();
  const isOver = panel === "end" && summary.session.state !== "active";
  const isOpen = panel !== null && !isOver;

  // Ended elsewhere: what is left in the URL would open the panel again with the next session.
  const closeWhenOver = useEffectEvent(() => {
    if (isOver) close();
  });
  useEffect(() => closeWhenOver(), [isOver]);

  return (
    <Drawer.Root opened={isOpen} onClose={close} position="right" size={560} transitionProps={{ duration: 120 }}>
      <Drawer.Overlay backgroundOpacity={0.45} />
      <Drawer.Content>
        <Drawer.Body>
          <div className={classes.head}>
            <Drawer.Title>{panel === null ? "" : TITLES[panel]}</Drawer.Title>
            <Drawer.CloseButton aria-label="Close" />
          </div>
          {panel === "band" ? <SetBandForm summary={summary} onSet={close} /> : null}
          {panel === "health" ? <HealthPanel summary={summary} /> : null}
          {panel === "end" && summary.session.state === "active" ? (
            <EndSessionForm session={summary.session} steps={summary.checklist.steps} onClose={close} />
          ) : null}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
