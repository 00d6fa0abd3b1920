export * from "./adoption/index.ts";
export * from "./backup/index.ts";
export { DATABASE_FILE } from "./files/data-folder.ts";
export * from "./json-files/index.ts";
export { openPostgresStore, type OpenPostgresStoreOptions } from "./postgres/open-postgres-store.ts";
export { POSTGRES_DEFAULTS, type PostgresSettings } from "./postgres/postgres-settings.ts";
export { openSqliteStore, type OpenSqliteStoreOptions } from "./sqlite/open-sqlite-store.ts";
export { SqliteReader } from "./sqlite/sqlite-reader.ts";
export { StoreOpenError } from "./store-open-error.ts";
