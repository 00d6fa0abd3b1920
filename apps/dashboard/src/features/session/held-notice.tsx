import { IconPlayerPause } from "@tabler/icons-react";
import type { Hold } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { useSidePanel } from "../../lib/side-panel.ts";
import { Elapsed } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { Notice } from "../../lib/ui/notice.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";

interface Props {
  readonly hold: Hold;
}

/** That the session is on hold: why, who said so, since when, and what that stops. */
export function HeldNotice({ hold: { reason, by, since_utc } }: Props): ReactElement {
  const { open } = useSidePanel();
  return (
    <Notice
      icon={<IconPlayerPause size={20} aria-hidden />}
      title={`On hold: ${reason}`}
      actions={
        <VerbButton variant="filled" onClick={() => open("resume")}>
          Resume session
        </VerbButton>
      }
    >
      <p>
        Put on hold by {by.name} <Moment utc={since_utc} />, for <Elapsed since={since_utc} />. Steps can be neither
        done nor skipped until it is resumed, and the time is not counted as work.
      </p>
    </Notice>
  );
}
