import { AsyncLocalStorage } from "node:async_hooks";

/** The id of the request that is being answered: tRPC can fail before it has made a context that would hold it. */
export const requestScope = new AsyncLocalStorage<string>();
