import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { StoreOpenError } from "../store-open-error.ts";
import { foundation } from "./0001-foundation.ts";
import { durability } from "./0002-durability.ts";
import { sessionRecord } from "./0003-session-record.ts";
import { proof } from "./0004-proof.ts";
import { sessionSearch } from "./0005-session-search.ts";
import { access } from "./0006-access.ts";
import { posture } from "./0007-posture.ts";
import { answerTimes } from "./0008-answer-times.ts";
import type { Database } from "./database.ts";

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-foundation": foundation,
  "0002-durability": durability,
  "0003-session-record": sessionRecord,
  "0004-proof": proof,
  "0005-session-search": sessionSearch,
  "0006-access": access,
  "0007-posture": posture,
  "0008-answer-times": answerTimes,
};

/** Brings the schema to this version. Throws StoreOpenError for a schema that a newer version wrote; other errors as they are. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (!(error instanceof Error)) throw new Error("the migrations failed", { cause: error });
  // Kysely has no type for it: the database names migrations that are not among ours.
  if (!error.message.startsWith("corrupted migrations")) throw error;
  throw new StoreOpenError(
    "The database has a schema that this version does not know. Start the version that wrote it, or a newer one.",
    { cause: error },
  );
}
