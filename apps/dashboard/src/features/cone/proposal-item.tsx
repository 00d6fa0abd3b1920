import type { Proposal, Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { toMillis } from "../../lib/time/format-time.ts";
import { useSeconds } from "../../lib/time/use-clock.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { ReasonForm } from "../../lib/ui/reason-form.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { PosturePreview } from "../playbook/posture-preview.tsx";
import { previewPosture } from "../playbook/preview-posture.ts";
import { BandMark } from "./band-mark.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { PolicyChanges } from "./policy-changes.tsx";
import classes from "./proposals.module.css";
import { useAcceptProposal, useDeclineProposal } from "./use-proposals.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import * as texts from "#texts/cone.ts";
import { BAND_NAMES } from "#texts/terms.ts";

interface Props {
  readonly proposal: Proposal;
  readonly summary: Summary;
}

/** A band that is proposed, with what speaks for it. A better one is taken with a reason, and not before its time. */
export function ProposalItem({ proposal, summary }: Props): ReactElement {
  const { title, rule, direction, from_band, band, reason, evidence, proposed_at_utc } = proposal;
  const [open, setOpen] = useState<"accept" | "decline" | null>(null);
  const verb = direction === "tighten" ? texts.tighten(band) : texts.loosen(band);
  return (
    <li className={classes.item}>
      <div className={classes.lead}>
        <BandMark band={from_band} />
        <span aria-label={texts.TO}>→</span>
        <BandMark band={band} named />
      </div>
      <p className={classes.title}>{title}</p>
      <p>{reason}</p>
      <EvidenceList evidence={evidence} />
      <p className={classes.soft}>
        <Filled text={texts.PROPOSED_BY} parts={{ moment: <Moment utc={proposed_at_utc} />, rule }} />
      </p>
      {open === null ? (
        <div className={classes.actions}>
          <VerbButton
            needs={direction === "loosen" ? "cone:loosen" : "cone:tighten"}
            variant="filled"
            onClick={() => setOpen("accept")}
          >
            {verb}
          </VerbButton>
          <VerbButton needs="cone:tighten" variant="subtle" onClick={() => setOpen("decline")}>
            {texts.DECLINE}
          </VerbButton>
          <AcceptableFrom proposal={proposal} />
        </div>
      ) : null}
      {open === "accept" ? (
        <Accept proposal={proposal} summary={summary} verb={verb} onCancel={() => setOpen(null)} />
      ) : null}
      {open === "decline" ? <Decline proposal={proposal} onCancel={() => setOpen(null)} /> : null}
    </li>
  );
}

/** From when on a better band can be taken, as long as that is not yet. */
function AcceptableFrom({ proposal: { acceptable_at_utc } }: Pick<Props, "proposal">): ReactElement | null {
  const now = useSeconds();
  if (acceptable_at_utc === null || toMillis(acceptable_at_utc) <= now) return null;
  return (
    <p className={classes.soft}>
      <Filled text={texts.ACCEPTABLE_FROM} parts={{ moment: <Moment utc={acceptable_at_utc} /> }} />
    </p>
  );
}

interface FormProps {
  readonly proposal: Proposal;
  readonly onCancel: () => void;
}

function Accept({
  proposal,
  summary,
  verb,
  onCancel,
}: FormProps & Pick<Props, "summary"> & { readonly verb: string }): ReactElement {
  const { id, band, direction } = proposal;
  const accept = useAcceptProposal();
  const said = texts.bandIs(band, BAND_NAMES[band]);
  const { health, checklist } = summary;
  const preview = (
    <PosturePreview preview={previewPosture(checklist.steps, { band, status: health.status.status })}>
      <PolicyChanges from={checklist.effective_band.band} to={band} />
    </PosturePreview>
  );
  if (direction === "loosen") {
    return (
      <ReasonForm
        deed={{
          isPending: accept.isPending,
          error: accept.error,
          send: (reason) => accept.mutateAsync({ proposal_id: id, reason }),
        }}
        needs="cone:loosen"
        verb={verb}
        said={said}
        draft={`proposal-accept:${id}`}
        label={texts.WHY_SAFE}
        onCancel={onCancel}
        isFirst
      >
        {preview}
        <AcceptableFrom proposal={proposal} />
      </ReasonForm>
    );
  }
  return (
    <div className={classes.form}>
      {preview}
      <FailureNote error={accept.error} />
      <div className={classes.actions}>
        <VerbButton
          needs="cone:tighten"
          variant="filled"
          size="md"
          busy={accept.isPending}
          onClick={() => {
            if (!accept.isPending) void afterSuccess(accept.mutateAsync({ proposal_id: id }), () => announce(said));
          }}
        >
          {verb}
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onCancel}>
          {texts.CANCEL}
        </VerbButton>
      </div>
    </div>
  );
}

function Decline({ proposal: { id, band, direction }, onCancel }: FormProps): ReactElement {
  const decline = useDeclineProposal();
  return (
    <ReasonForm
      deed={{
        isPending: decline.isPending,
        error: decline.error,
        send: (reason) => decline.mutateAsync({ proposal_id: id, reason }),
      }}
      needs="cone:tighten"
      verb={texts.DECLINE_IT}
      said={texts.declined(band)}
      draft={`proposal-decline:${id}`}
      onCancel={onCancel}
      isFirst
    >
      <p>{texts.AFTER_DECLINE[direction]}</p>
    </ReasonForm>
  );
}
