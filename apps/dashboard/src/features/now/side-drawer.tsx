import { Drawer } from "@mantine/core";
import type { Session, Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, useEffect, useEffectEvent } from "react";
import * as texts from "#texts/now.ts";
import { type SidePanel, useSidePanel } from "../../lib/side-panel.ts";
import { useFocusReturned } from "../../lib/ui/use-focus-returned.ts";
import { SetBandForm } from "../cone/set-band-form.tsx";
import { HealthPanel } from "../health/health-panel.tsx";
import { AcceptHandoverForm } from "../session/accept-handover-form.tsx";
import { EndSessionForm } from "../session/end-session-form.tsx";
import { HoldSessionForm } from "../session/hold-session-form.tsx";
import { OfferHandoverForm } from "../session/offer-handover-form.tsx";
import { RebaselineForm } from "../session/rebaseline-form.tsx";
import { ResumeSessionForm } from "../session/resume-session-form.tsx";
import { WithdrawHandoverForm } from "../session/withdraw-handover-form.tsx";
import classes from "./side-drawer.module.css";

const TITLES = {
  band: texts.SET_BAND,
  health: texts.REPORT_HEALTH,
  hold: texts.HOLD_SESSION,
  resume: texts.RESUME_SESSION,
  rebaseline: texts.REBASELINE_SESSION,
  offer: texts.HAND_OVER_SESSION,
  accept: "Accept session",
  withdraw: texts.END_OFFER,
  end: texts.END_SESSION,
} as const satisfies Record<SidePanel, string>;

interface Props {
  readonly summary: Summary;
}

/** What is open beside the page. */
export function SideDrawer({ summary }: Props): ReactElement {
  const { panel, close } = useSidePanel();
  const form = panel === null ? null : renderForm(panel, summary, close);
  const isOver = panel !== null && form === null;
  useFocusReturned(form !== null);

  // Done or overtaken elsewhere: what is left in the URL would open the panel again later on.
  const closeWhenOver = useEffectEvent(() => {
    if (isOver) close();
  });
  useEffect(() => closeWhenOver(), [isOver]);

  return (
    <Drawer.Root opened={form !== null} onClose={close} position="right" size={560} transitionProps={{ duration: 120 }}>
      <Drawer.Overlay backgroundOpacity={0.45} />
      <Drawer.Content>
        <Drawer.Body>
          <div className={classes.head}>
            <Drawer.Title>{panel === null ? "" : TITLES[panel]}</Drawer.Title>
            <Drawer.CloseButton aria-label={texts.CLOSE} />
          </div>
          {form}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

/** The form of a panel; null when there is nothing to do with it as things stand. */
function renderForm(panel: SidePanel, summary: Summary, close: () => void): ReactElement | null {
  if (panel === "band") return <SetBandForm summary={summary} onSet={close} />;
  if (panel === "health") return <HealthPanel summary={summary} />;
  return summary.session.active ? renderSessionForm(panel, summary.session, summary, close) : null;
}

function renderSessionForm(
  panel: Exclude<SidePanel, "band" | "health">,
  session: Extract<Session, { active: true }>,
  summary: Summary,
  close: () => void,
): ReactElement | null {
  const { handover } = session;
  const { caller, health } = summary;
  switch (panel) {
    case "hold":
      return session.state === "active" ? <HoldSessionForm session={session} onClose={close} /> : null;
    case "resume":
      return session.state === "held" ? <ResumeSessionForm session={session} onClose={close} /> : null;
    case "rebaseline":
      return session.state === "active" && summary.checklist.effective_band.from === "frozen" ? (
        <RebaselineForm summary={summary} session_id={session.id} onClose={close} />
      ) : null;
    case "offer":
      return handover === null ? <OfferHandoverForm session={session} caller={caller} onClose={close} /> : null;
    case "accept":
      return handover === null ? null : (
        <AcceptHandoverForm session={session} handover={handover} health={health} onClose={close} />
      );
    case "withdraw":
      return handover === null ? null : (
        <WithdrawHandoverForm session={session} handover={handover} caller={caller} onClose={close} />
      );
    case "end":
      return <EndSessionForm session={session} summary={summary} onClose={close} />;
    default:
      return panel satisfies never;
  }
}
