import { Drawer } from "@mantine/core";
import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { type SidePanel, useSidePanel } from "../../lib/side-panel.ts";
import { SetBandForm } from "../cone/set-band-form.tsx";
import { HealthPanel } from "../health/health-panel.tsx";
import { EndSessionForm } from "../session/end-session-form.tsx";

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
  const isOpen = panel !== null && (panel !== "end" || summary.session.state === "active");
  return (
    <Drawer
      opened={isOpen}
      onClose={close}
      title={panel === null ? "" : TITLES[panel]}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {panel === "band" ? <SetBandForm summary={summary} onSet={close} /> : null}
      {panel === "health" ? <HealthPanel summary={summary} /> : null}
      {panel === "end" && summary.session.state === "active" ? (
        <EndSessionForm session={summary.session} steps={summary.checklist.steps} onEnded={close} />
      ) : null}
    </Drawer>
  );
}
