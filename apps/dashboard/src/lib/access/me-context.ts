import type { Me } from "@valhalla-go/core/schemas";
import { createContext, useContext } from "react";

const MeContext = createContext<Me | null>(null);

export const MeProvider = MeContext.Provider;

/** Who looks at the page, and what they may do; null while it is not known. */
export function useMe(): Me | null {
  return useContext(MeContext);
}

/** Whether who looks may do what needs `scope`. Until it is known they may try: the server decides in any case. */
export function useMay(scope: Me["scopes"][number] | undefined): boolean {
  const me = useMe();
  return scope === undefined || me === null || me.scopes.includes(scope);
}
