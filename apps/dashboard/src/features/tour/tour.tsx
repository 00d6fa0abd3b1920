import { type ReactElement, useEffect, useState } from "react";
import * as texts from "#texts/tour.ts";
import { useCommands } from "../../lib/commands/use-commands.ts";
import { tourChoice } from "../../lib/kept/tour-choice.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { START_FORM_ID } from "../session/start-form-id.ts";
import classes from "./tour.module.css";

/** What each step is about, where it is on the page. */
const PLACES = [
  "#main h1",
  '#main [role="img"][aria-label^="Band"]',
  `#${START_FORM_ID}`,
  '[data-tour="commands"]',
] as const;

/** Four notes on the page Now. They stand beside the work and take neither the focus nor a place from it. */
export function Tour(): ReactElement {
  const [step, setStep] = useState(0);
  const { title, text } = texts.STEPS[step] ?? texts.STEPS[0];
  const isLast = step === texts.STEPS.length - 1;
  const end = (): void => tourChoice.set("seen");
  useMark(PLACES[step]);
  useCommands([{ id: "tour.end", label: texts.NEVER, group: "page", run: end }]);
  return (
    <aside aria-label={texts.TOUR} className={classes.tour}>
      <p className={classes.place}>{texts.place(step + 1, texts.STEPS.length)}</p>
      <div aria-live="polite">
        <h2 className={classes.title}>{title}</h2>
        <p className={classes.text}>{text}</p>
      </div>
      <div className={classes.deeds}>
        <VerbButton variant="filled" size="xs" onClick={() => (isLast ? end() : setStep(step + 1))}>
          {isLast ? texts.DONE : texts.NEXT}
        </VerbButton>
        {step === 0 ? null : (
          <VerbButton size="xs" onClick={() => setStep(step - 1)}>
            {texts.BACK}
          </VerbButton>
        )}
        {isLast ? null : (
          <VerbButton variant="subtle" size="xs" onClick={end}>
            {texts.NEVER}
          </VerbButton>
        )}
      </div>
    </aside>
  );
}

/** Draws a line around what a step is about. */
function useMark(place: string | undefined): void {
  useEffect(() => {
    const element = place === undefined ? null : document.querySelector<HTMLElement>(place);
    if (element === null) return;
    element.dataset["toured"] = "";
    return () => {
      delete element.dataset["toured"];
    };
  }, [place]);
}
