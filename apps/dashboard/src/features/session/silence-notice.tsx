import { IconHourglass } from "@tabler/icons-react";
import type { OpenSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { Notice } from "../../lib/ui/notice.tsx";
import { useTimeline } from "../timeline/use-timeline.ts";
import { findSilence } from "./find-silence.ts";

interface Props {
  readonly session: OpenSession;
}

/** That nothing was done in the session for long, and when it ends by itself. */
export function SilenceNotice({ session }: Props): ReactElement | null {
  const { entries } = useTimeline(session.id);
  const silence = entries === null ? null : findSilence(session, entries);
  if (silence === null) return null;
  const { active_at_utc, expires_at_utc } = silence;
  return (
    <Notice icon={<IconHourglass size={20} aria-hidden />} title={texts.SILENT_FOR_LONG}>
      <p>
        <Filled
          text={texts.UNLESS_SOMEBODY_DOES_SOMETHING_IN}
          parts={{
            what:
              active_at_utc === null ? null : (
                <>
                  <Filled text={texts.THE_LAST_WAS_DONE} parts={{ moment: <Moment utc={active_at_utc} /> }} />
                </>
              ),
            what2:
              expires_at_utc === null ? (
                texts.IT_ENDS_BY_ITSELF_BEFORE
              ) : (
                <>
                  <Filled text={texts.IT_ENDS_BY_ITSELF} parts={{ moment: <Moment utc={expires_at_utc} /> }} />
                </>
              ),
          }}
        />
      </p>
    </Notice>
  );
}
