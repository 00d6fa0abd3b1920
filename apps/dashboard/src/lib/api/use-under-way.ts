import { useMutationState } from "@tanstack/react-query";

/**
 * The inputs of the changes of a name that are not answered yet, oldest first. A page shows it as done already, and says that
 * it is not: a refusal takes it away again, and the form still holds what was typed.
 */
export function useUnderWay(name: string): readonly unknown[] {
  return useMutationState({
    filters: { mutationKey: [name], status: "pending" },
    select: ({ state }) => state.variables,
  });
}
