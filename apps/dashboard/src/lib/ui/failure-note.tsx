import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactElement } from "react";
import * as texts from "#texts/ui.ts";
import { useAccess, useAccessStore } from "../access/access-context.ts";
import { describeFailure, describeQuestionFailure, isSignedOut } from "../api/describe-failure.ts";
import { ToldText } from "../time/told-text.tsx";
import classes from "./failure-note.module.css";
import { VerbButton } from "./verb-button.tsx";

interface Props {
  /** What was thrown; null while nothing was. */
  readonly error: unknown;
  /** Nothing would have changed, so that there is nothing to be uncertain about when no answer came. */
  readonly isQuestion?: boolean;
}

/** Why a deed was refused, where it was tried. What was typed stays where it is. */
export function FailureNote({ error, isQuestion = false }: Props): ReactElement | null {
  const access = useAccessStore();
  const { state } = useAccess();
  if (error === null || error === undefined) return null;
  const { detail, code, request_id } = describeFailure(error);
  return (
    <div role="alert" className={classes.note}>
      <IconAlertCircle size={20} aria-hidden className={classes.icon} />
      <div>
        <p>
          <ToldText text={isQuestion ? describeQuestionFailure(error) : detail} />
        </p>
        {code === null ? null : (
          <p className={classes.trace}>
            {[code, ...(request_id === null ? [] : [texts.requestNamed(request_id)])].join(", ")}
          </p>
        )}
        {isSignedOut(error) && state.kind === "out" ? (
          <VerbButton size="compact-sm" className={classes.action} onClick={() => access.ask(true)}>
            {texts.SIGN_IN_AGAIN}
          </VerbButton>
        ) : null}
      </div>
    </div>
  );
}
