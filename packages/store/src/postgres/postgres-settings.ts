/** How a server deals with its PostgreSQL. Times are in milliseconds. */
export interface PostgresSettings {
  /** Connections for reads; two more are kept, one that writes and one that listens. */
  readonly pool_size: number;
  /** Longest wait for a connection. */
  readonly connect_timeout_ms: number;
  /** Longest time for one statement. */
  readonly statement_timeout_ms: number;
  /** Longest wait for the servers that write before this one. */
  readonly lock_timeout_ms: number;
  /** A server that begins to write and then hangs is cut off after this time, so that the others go on. */
  readonly idle_in_transaction_timeout_ms: number;
  /** How often to look for entries of other servers without having been told of them. */
  readonly catch_up_every_ms: number;
}

export const POSTGRES_DEFAULTS: PostgresSettings = {
  pool_size: 10,
  connect_timeout_ms: 5000,
  statement_timeout_ms: 30_000,
  lock_timeout_ms: 10_000,
  idle_in_transaction_timeout_ms: 5000,
  catch_up_every_ms: 5000,
};
