/** The database in a data folder, when it is the embedded one. */
export const DATABASE_FILE = "valhalla.db";

/** The file whose lock says that a process uses the data folder. It is never moved: the lock would go with it. */
export const LOCK_FILE = `${DATABASE_FILE}.lock`;

/** The chain once more, as JSON lines. */
export const AUDIT_LOG = "audit.log";
