export { openSqliteStore, type OpenSqliteStoreOptions } from "./sqlite/open-sqlite-store.ts";
export { StoreOpenError } from "./store-open-error.ts";
