import { useEffect } from "react";
import { contrastChoice } from "./contrast-choice.ts";
import { useKeptChoice } from "./use-kept-choice.ts";

/** Keeps `data-contrast` of the document as it was chosen, or as the system asks for. For the whole app, once. */
export function useContrast(): void {
  const [choice] = useKeptChoice(contrastChoice);
  useEffect(() => {
    const more = matchMedia("(prefers-contrast: more)");
    const mark = (): void => {
      document.documentElement.dataset["contrast"] = choice === "auto" ? (more.matches ? "high" : "normal") : choice;
    };
    mark();
    more.addEventListener("change", mark);
    return () => more.removeEventListener("change", mark);
  }, [choice]);
}
