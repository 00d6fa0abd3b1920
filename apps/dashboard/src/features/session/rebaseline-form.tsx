import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { ReasonForm } from "../../lib/ui/reason-form.tsx";
import { BandMark } from "../cone/band-mark.tsx";
import { PolicyChanges } from "../cone/policy-changes.tsx";
import { PosturePreview } from "../playbook/posture-preview.tsx";
import { previewPosture } from "../playbook/preview-posture.ts";
import classes from "./session-form.module.css";
import { useRebaselineSession } from "./use-rebaseline-session.ts";

interface Props {
  readonly summary: Summary;
  readonly session_id: string;
  readonly onClose: () => void;
}

/** Accepts the band of now in the place of the worse one that the session holds on to. Says what that opens. */
export function RebaselineForm({ summary: { checklist, health }, session_id, onClose }: Props): ReactElement {
  const rebaseline = useRebaselineSession();
  const { band } = health.cone;
  const counted = checklist.effective_band.band;
  return (
    <ReasonForm
      deed={{ ...rebaseline, send: (reason) => rebaseline.mutateAsync({ reason }) }}
      needs="session:operate"
      verb={texts.acceptBand(band)}
      said={texts.bandCountsNow(band)}
      draft={`rebaseline:${session_id}`}
      onDone={onClose}
      onCancel={onClose}
      cancelVerb={texts.cancelRebaseline(counted)}
      isFirst
    >
      <p className={classes.bands}>
        <Filled
          text={texts.COUNTED_AND_SET_BAND}
          parts={{ bandMark: <BandMark band={counted} named />, bandMark2: <BandMark band={band} named /> }}
        />
      </p>
      <PosturePreview preview={previewPosture(checklist.steps, { band, status: health.status.status })}>
        <PolicyChanges from={counted} to={band} />
      </PosturePreview>
    </ReasonForm>
  );
}
