import type { Actor, OpenSession } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { ReasonForm } from "../../lib/ui/reason-form.tsx";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import { OperatorField } from "./operator-field.tsx";
import classes from "./session-form.module.css";
import { useOfferHandover } from "./use-offer-handover.ts";

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
  const draft = `offer-to:${id}`;
  const to = useDraft(draft);
  const [isTried, setIsTried] = useState(false);

  const operator = to.text.trim();
  const problem = isTried ? findProblem(operator, [caller.id, started_by.id]) : null;
  const refused = offer.error === null ? undefined : describeFailure(offer.error).fields["to"];

  async function send(reason: string): Promise<void> {
    await offer.mutateAsync({ to: operator, reason });
    forgetDraft(draft, to.text);
  }

  function isReady(): boolean {
    setIsTried(true);
    return findProblem(operator, [caller.id, started_by.id]) === null;
  }

  return (
    <ReasonForm
      deed={{ ...offer, send }}
      needs="session:operate"
      verb="Offer session"
      said={`The session is offered to ${operator}.`}
      draft={`offer:${id}`}
      label="What should they know?"
      isReady={isReady}
      onDone={onClose}
      onCancel={onClose}
      cancelVerb="Keep it"
    >
      <p className={classes.lead}>
        Nothing changes until they accept. Then this session ends as handed over, and theirs begins with a snapshot of
        that moment.
      </p>
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
  if (operator === "") return "Say to whom.";
  if (operator.length > ID_MAX_LENGTH) return `At most ${ID_MAX_LENGTH} characters.`;
  return own.includes(operator) ? "Name another operator: this one has the session already." : null;
}
