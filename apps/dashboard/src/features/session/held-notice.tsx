import { IconPlayerPause } from "@tabler/icons-react";
import type { Hold } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { useOpenPanel } from "../../lib/side-panel.ts";
import { Elapsed } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { Notice } from "../../lib/ui/notice.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";

interface Props {
  readonly hold: Hold;
}

/** That the session is on hold: why, who said so, since when, and what that stops. */
export function HeldNotice({ hold: { reason, by, since_utc } }: Props): ReactElement {
  const open = useOpenPanel();
  return (
    <Notice
      icon={<IconPlayerPause size={20} aria-hidden />}
      title={
        <>
          <Filled text={texts.ON_HOLD_SINCE} parts={{ moment: <Moment utc={since_utc} /> }} />
        </>
      }
      actions={
        <VerbButton needs="session:operate" variant="filled" onClick={() => open("resume")}>
          {texts.RESUME_SESSION}
        </VerbButton>
      }
    >
      <p>
        {by.name}: {reason}
      </p>
      <p>
        <Filled text={texts.HOLD_STOPS_STEPS} parts={{ elapsed: <Elapsed since={since_utc} /> }} />
      </p>
    </Notice>
  );
}
