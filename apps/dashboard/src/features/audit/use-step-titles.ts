import { useMemo } from "react";
import { useSummary } from "../now/use-summary.ts";

/** The title of a step as the checklist names it; its id where the playbook that is followed does not have it. */
export function useStepTitles(): (step_id: string) => string {
  const steps = useSummary().data?.checklist.steps;
  return useMemo(() => {
    const titles = new Map(steps?.map(({ id, title }) => [id, title]));
    return (step_id) => titles.get(step_id) ?? step_id;
  }, [steps]);
}
