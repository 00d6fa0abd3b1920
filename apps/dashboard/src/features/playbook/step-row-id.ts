/** How the id of a step's row in the checklist begins. */
export const STEP_ROW = "step-";

/** The id of a step's row in the checklist, by which a link leads to it. */
export function stepRowId(step_id: string): string {
  return `${STEP_ROW}${step_id}`;
}
