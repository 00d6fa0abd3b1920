import { BANDS, REASON_MAX_LENGTH, isWorseBand } from "@valhalla-go/core/constants";
import { countBand } from "@valhalla-go/core/rules";
import type { Band, Summary } from "@valhalla-go/core/schemas";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useState } from "react";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { ChoiceRow } from "../../lib/ui/choice-row.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { TextField } from "../../lib/ui/text-field.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import { PosturePreview } from "../playbook/posture-preview.tsx";
import { previewPosture } from "../playbook/preview-posture.ts";
import { heldBandOf } from "../session/held-band.ts";
import { BandMark } from "./band-mark.tsx";
import { describeDeed } from "./describe-deed.ts";
import { PolicyChanges } from "./policy-changes.tsx";
import classes from "./set-band-form.module.css";
import { useSetCone } from "./use-set-cone.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import * as texts from "#texts/cone.ts";
import { BAND_NAMES } from "#texts/terms.ts";

const CHOICES = BANDS.map((value) => ({ value, face: <BandMark band={value} named /> }));
const DRAFT = "band-reason";

interface Props {
  readonly summary: Summary;
  readonly onSet: () => void;
}

/** Sets the band, with a reason. Says what that blocks and opens before it is done. */
export function SetBandForm({ summary: { session, health, checklist }, onSet }: Props): ReactElement {
  const current = health.cone.band;
  const [chosen, setChosen] = useState<Band>(current);
  const [isReasonMissing, setIsReasonMissing] = useState(false);
  const reason = useDraft(DRAFT);
  const set = useSetCone();
  const { data: policy } = useQuery(useTRPC().cone.getPolicy.queryOptions({}));
  // What counts inside a session whose policy has the ratchet is the worse of the band it holds on to and the one of now.
  const counted = countBand(chosen, heldBandOf(session), policy?.ratchet ?? false);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const isMissing = reason.text.trim() === "";
    setIsReasonMissing(isMissing);
    if (isMissing || set.isPending || reason.text.length > REASON_MAX_LENGTH) return;
    void afterSuccess(set.mutateAsync({ band: chosen, reason: reason.text }), () => {
      forgetDraft(DRAFT, reason.text);
      announce(texts.bandIs(chosen, BAND_NAMES[chosen]));
      onSet();
    });
  }

  function changeReason(text: string): void {
    setIsReasonMissing(false);
    reason.setText(text);
  }

  const refused = set.error === null ? undefined : describeFailure(set.error).fields["reason"];
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.now}>
        <Filled text={texts.BAND_NOW} parts={{ band: <BandMark band={current} named /> }} />
      </p>
      <ChoiceRow legend={texts.SET_IT_TO} choices={CHOICES} value={chosen} onChange={setChosen} isFirst />
      <PosturePreview preview={previewPosture(checklist.steps, { band: counted.band, status: health.status.status })}>
        <PolicyChanges from={checklist.effective_band.band} to={counted.band} />
        {counted.from === "frozen" ? <p>{texts.stillCounts(counted.band)}</p> : null}
      </PosturePreview>
      <TextField
        label={texts.REASON}
        description={texts.REASON_HINT}
        value={reason.text}
        onChange={changeReason}
        max={REASON_MAX_LENGTH}
        error={isReasonMissing ? texts.SAY_WHY : refused}
      />
      <FailureNote error={refused === undefined ? set.error : null} />
      <div>
        <VerbButton
          needs={isWorseBand(current, chosen) ? "cone:loosen" : "cone:tighten"}
          type="submit"
          variant="filled"
          size="md"
          busy={set.isPending}
        >
          {describeDeed(current, chosen)}
        </VerbButton>
      </div>
    </form>
  );
}
