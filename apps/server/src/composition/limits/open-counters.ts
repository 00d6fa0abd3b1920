import { type Counters, memoryCounters } from "../../limits/counters.ts";
import { openSharedCounters } from "./open-shared-counters.ts";

export interface OpenCounters extends Counters {
  /** Lets go of what they are kept in. */
  close(): Promise<void>;
}

/** Counters that all servers of a PostgreSQL database share; of this process alone where there is none. */
export async function openCounters(database_url: string | null): Promise<OpenCounters> {
  return database_url === null ? { ...memoryCounters, close: async () => {} } : openSharedCounters(database_url);
}
