import { IconHourglass } from "@tabler/icons-react";
import type { OpenSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
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
    <Notice icon={<IconHourglass size={20} aria-hidden />} title="Nothing has been done in this session for long.">
      <p>
        {active_at_utc === null ? null : (
          <>
            The last was done <Moment utc={active_at_utc} />.{" "}
          </>
        )}
        {expires_at_utc === null ? (
          "It ends by itself before long"
        ) : (
          <>
            It ends by itself <Moment utc={expires_at_utc} />
          </>
        )}
        , unless somebody does something in it: a note is enough.
      </p>
    </Notice>
  );
}
