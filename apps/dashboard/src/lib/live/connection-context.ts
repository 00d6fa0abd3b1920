import { createContext, useContext, useSyncExternalStore } from "react";
import { type Connection, type ConnectionState, connectionState } from "./connection.ts";
import { ConnectionStore } from "./connection-store.ts";

const ConnectionContext = createContext(new ConnectionStore());

export const ConnectionProvider = ConnectionContext.Provider;

/** The store itself, for who reports what happens on the line. */
export function useConnectionStore(): ConnectionStore {
  return useContext(ConnectionContext);
}

/** The connection as the page shows it. */
export function useConnection(): Connection & { readonly state: ConnectionState } {
  const store = useConnectionStore();
  const connection = useSyncExternalStore(store.subscribe, store.shown);
  return { ...connection, state: connectionState(connection) };
}
