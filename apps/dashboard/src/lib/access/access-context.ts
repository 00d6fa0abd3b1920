import { createContext, useContext, useSyncExternalStore } from "react";
import { AccessStore } from "./access-store.ts";

const AccessContext = createContext(new AccessStore());

export const AccessProvider = AccessContext.Provider;

/** The store itself, for who lets somebody in or out. */
export function useAccessStore(): AccessStore {
  return useContext(AccessContext);
}

/** Whether somebody is in, and who. Renders when that changes. */
export function useAccess(): ReturnType<AccessStore["current"]> {
  const store = useAccessStore();
  return useSyncExternalStore(store.subscribe, store.current);
}
