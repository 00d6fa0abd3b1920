import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../lib/api/trpc.ts";

/**
 * The title of a step as the checklist names it; its id where the playbook that is followed does not have it. Reads what the
 * frame asked for already: a row is not drawn anew with each summary.
 */
export function useStepTitles(): (step_id: string) => string {
  const summary = useQueryClient().getQueryData(useTRPC().summary.get.queryKey({}));
  return (step_id) => summary?.checklist.steps.find(({ id }) => id === step_id)?.title ?? step_id;
}
