import { isLeft } from "@valhalla-go/core/rules";
import { IconCheck } from "@tabler/icons-react";
import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/now.ts";
import { useOpenPanel } from "../../lib/side-panel.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { NEXT_STEP_FORM_ID } from "../playbook/next-step-form-id.ts";
import { NOTE_FIELD_ID } from "../session/note-field-id.ts";
import { START_FORM_ID } from "../session/start-form-id.ts";
import classes from "./thumb-bar.module.css";

interface Props {
  readonly summary: Summary;
}

/** On a phone: the one thing to do now, where the thumb is. */
export function ThumbBar({ summary }: Props): ReactElement {
  return (
    <div className={classes.bar}>
      <MainAction summary={summary} />
    </div>
  );
}

function MainAction({ summary: { session, next, checklist } }: Props): ReactElement {
  const open = useOpenPanel();
  if (!session.active) {
    return (
      <VerbButton needs="session:operate" type="submit" form={START_FORM_ID} variant="filled" size="lg" fullWidth>
        {texts.START_SESSION}
      </VerbButton>
    );
  }
  if (session.state === "held") {
    return (
      <VerbButton needs="session:operate" variant="filled" size="lg" fullWidth onClick={() => open("resume")}>
        {texts.RESUME_SESSION}
      </VerbButton>
    );
  }
  if (next.next_step === null && checklist.steps.some(isLeft)) {
    return (
      <VerbButton
        needs="session:operate"
        size="lg"
        fullWidth
        onClick={() => document.getElementById(NOTE_FIELD_ID)?.focus()}
      >
        {texts.WRITE_A_NOTE}
      </VerbButton>
    );
  }
  if (next.next_step === null) {
    return (
      <VerbButton needs="session:operate" variant="filled" size="lg" fullWidth onClick={() => open("end")}>
        {texts.END_SESSION}
      </VerbButton>
    );
  }
  return (
    <>
      <p className={classes.what}>{next.next_step.title}</p>
      <VerbButton
        needs="playbook:operate"
        type="submit"
        form={NEXT_STEP_FORM_ID}
        variant="filled"
        size="lg"
        fullWidth
        leftSection={<IconCheck size={20} aria-hidden />}
      >
        {texts.MARK_DONE}
      </VerbButton>
    </>
  );
}
