import type { OpenSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { useOpenPanel } from "../../lib/side-panel.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./session-actions.module.css";

interface Props {
  readonly session: OpenSession;
  /** Beside the verdict of a wide page, or with the session on a phone. */
  readonly place: "verdict" | "session";
}

/** What can be done with an open session as a whole. What belongs to a hold or to an offer stands with its notice. */
export function SessionActions({ session, place }: Props): ReactElement {
  const open = useOpenPanel();
  return (
    <div className={classes.actions} data-place={place}>
      {session.state === "active" ? (
        <VerbButton needs="session:operate" onClick={() => open("hold")}>
          {texts.HOLD}
        </VerbButton>
      ) : null}
      {session.handover === null ? (
        <VerbButton needs="session:operate" onClick={() => open("offer")}>
          {texts.HAND_OVER}
        </VerbButton>
      ) : null}
      <VerbButton needs="session:operate" onClick={() => open("end")}>
        {texts.END_SESSION}
      </VerbButton>
    </div>
  );
}
