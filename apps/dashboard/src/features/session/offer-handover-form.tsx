import type { Actor, OpenSession } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import * as texts from "#texts/session.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { ReasonForm } from "../../lib/ui/reason-form.tsx";
import { offerUndo } from "../../lib/undo/offer-undo.ts";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import { OperatorField } from "./operator-field.tsx";
import classes from "./session-form.module.css";
import { useOfferHandover } from "./use-offer-handover.ts";
import { useWithdrawHandover } from "./use-withdraw-handover.ts";

/** Longest id of an operator, in characters. */
const ID_MAX_LENGTH = 200;

interface Props {
  readonly session: OpenSession;
  readonly caller: Actor;
  readonly onClose: () => void;
}

/** Offers the session to another operator, who has to accept. */
export function OfferHandoverForm({ session: { id, started_by }, caller, onClose }: Props): ReactElement {
  const offer = useOfferHandover();
  const withdraw = useWithdrawHandover();
  const draft = `offer-to:${id}`;
  const to = useDraft(draft);
  const [isTried, setIsTried] = useState(false);

  const operator = to.text.trim();
  const problem = isTried ? findProblem(operator, [caller.id, started_by.id]) : null;
  const refused = offer.error === null ? undefined : describeFailure(offer.error).fields["to"];

  async function send(reason: string): Promise<void> {
    await offer.mutateAsync({ to: operator, reason });
    forgetDraft(draft, to.text);
    offerUndo({
      text: texts.sessionIsOfferedTo(operator),
      undo: () => withdraw.mutateAsync({ reason: texts.TAKEN_BACK }),
    });
  }

  function isReady(): boolean {
    setIsTried(true);
    return findProblem(operator, [caller.id, started_by.id]) === null;
  }

  return (
    <ReasonForm
      deed={{ ...offer, send }}
      needs="session:operate"
      verb={texts.OFFER_SESSION}
      draft={`offer:${id}`}
      label={texts.OFFER_REASON_LABEL}
      isReady={isReady}
      onDone={onClose}
      onCancel={onClose}
      cancelVerb={texts.CANCEL_OFFER}
    >
      <p className={classes.lead}>{texts.OFFER_EXPLAINED}</p>
      <OperatorField
        value={to.text}
        onChange={to.setText}
        problem={problem ?? refused ?? null}
        own={[caller.id, started_by.id]}
      />
    </ReasonForm>
  );
}

function findProblem(operator: string, own: readonly string[]): string | null {
  if (operator === "") return texts.OPERATOR_IS_MISSING;
  if (operator.length > ID_MAX_LENGTH) return texts.atMostCharacters(ID_MAX_LENGTH);
  return own.includes(operator) ? texts.OPERATOR_HAS_IT_ALREADY : null;
}
