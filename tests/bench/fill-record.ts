import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ACCESS_LIMITS_DEFAULT, type Store, addNote, endSession, runOn, startSession } from "@valhalla-go/core";
import { CountingSecrets, FakeNotary } from "@valhalla-go/core/test";
import { machineOperator } from "@valhalla-go/server/caller";
import { loadGovernance } from "@valhalla-go/server/governance";
import { DATABASE_FILE, openSqliteStore } from "@valhalla-go/store";

const caller = { ...machineOperator, request_id: "bench", idempotency_key: null };

/** A new data folder inside another folder. */
export function makeDataFolder(folder: string, name: string): string {
  const data_dir = join(folder, name);
  mkdirSync(data_dir, { mode: 0o700 });
  return data_dir;
}

/**
 * Fills a data folder with sessions, each of `entries / sessions` audit entries: its start, notes and its end. The server's
 * own verbs write them, all of a session in one transaction, for there is nobody to be answered.
 */
export async function fillRecord(data_dir: string, entries: number, sessions: number): Promise<void> {
  const store = await openSqliteStore({ file: join(data_dir, DATABASE_FILE) });
  const clock = { nowMicros: () => Math.round((performance.timeOrigin + performance.now()) * 1000) };
  const deps = {
    clock,
    notary: new FakeNotary(store.origin),
    ids: { next: randomUUID },
    session_limits: { warn_after_seconds: 8 * 3600, expire_after_seconds: 24 * 3600 },
    secrets: new CountingSecrets(),
    access_limits: ACCESS_LIMITS_DEFAULT,
    measureServer: () => [],
    ...loadGovernance(data_dir),
  };
  const notes = entries / sessions - 2;
  for (let session = 0; session < sessions; session += 1) {
    await store.write(async (tx) => {
      const joined: Pick<Store, "write"> = { write: (work) => work(tx) };
      const run = runOn({ ...deps, store: joined as Store });
      await run(startSession, { caller, input: { notes: `Weekly governance review ${session}` } });
      for (let note = 0; note < notes; note += 1) {
        await run(addNote, { caller, input: { text: `Step ${note} of session ${session} looked at, all in order` } });
      }
      await run(endSession, { caller, input: { notes: "All checks passed" } });
    });
  }
  await store.close();
}
