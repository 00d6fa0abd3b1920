import { useMutationState } from "@tanstack/react-query";

/**
 * What was asked of the changes of a name that are not answered yet, oldest first. A page shows it as done already, and says that
 * it is not: a refusal takes it away again, and the form still holds what was typed.
 */
export function useUnderWay<I>(name: string): readonly I[] {
  return useMutationState({
    filters: { mutationKey: [name], status: "pending" },
    select: ({ state }) => state.variables as I,
  });
}
