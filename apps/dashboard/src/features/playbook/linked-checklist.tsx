import { useLocation } from "@tanstack/react-router";
import type { Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, useEffect } from "react";
import { ChecklistCard } from "./checklist-card.tsx";
import { STEP_ROW } from "./step-row-id.ts";

interface Props {
  readonly summary: Summary;
}

/**
 * The checklist, at the step that the address names: a link to a step leads there on the first load too, and from another
 * page, where the rows come after the page. The same link followed again leads there again.
 */
export function LinkedChecklist({ summary }: Props): ReactElement {
  return (
    <>
      <ChecklistCard summary={summary} />
      <StepOfAddress />
    </>
  );
}

/** Goes to the step that the address names. By itself, so that the rows are not drawn again whenever the address changes. */
function StepOfAddress(): null {
  const location = useLocation();
  useEffect(() => {
    const { hash } = location;
    const row = hash.startsWith(STEP_ROW) ? document.getElementById(hash) : null;
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "center" });
  }, [location]);
  return null;
}
