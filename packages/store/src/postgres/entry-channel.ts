const CHANNEL = "valhalla_go_entries";

/** Wakes every server that follows the entries once the transaction is committed; the parameter is the last seq. */
export const NOTIFY_ENTRIES = { sql: `SELECT pg_notify('${CHANNEL}', $1)` } as const;

export const LISTEN_TO_ENTRIES = `LISTEN ${CHANNEL}`;
