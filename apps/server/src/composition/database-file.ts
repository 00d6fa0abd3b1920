/** The database in a data folder, when it is the embedded one. */
export const DATABASE_FILE = "valhalla.db";
