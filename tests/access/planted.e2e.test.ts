import { join } from "node:path";
import type { ApiKey } from "@valhalla-go/core";
import { DATABASE_FILE, openSqliteStore } from "@valhalla-go/store";
import { describe, expect, it } from "vitest";
import { makeDataFolder, runToEnd, startProcess } from "../processes/server-process.ts";
import { digestOf, makeKeyId, makeToken, writeKey } from "./kit/credentials.ts";

const SYSTEM = { kind: "system", id: "system", name: "Valhalla GO" } as const;

/** Writes a key into the database of a server that is stopped, as who has the file can: with a sound seal, and no entry. */
async function plantKey(folder: string): Promise<string> {
  const id = makeKeyId();
  const key: ApiKey = {
    id,
    name: "planted",
    scopes: ["session:read", "access:read"],
    created_at_utc: "2026-01-01T00:00:00.000000Z",
    created_by: SYSTEM,
    expires_at_utc: "2099-01-01T00:00:00.000000Z",
    revoked_at_utc: null,
    revoked_by: null,
    last_used_utc: null,
  };
  const store = await openSqliteStore({ file: join(folder, DATABASE_FILE) });
  await store.write((tx) =>
    tx.access.saveKey({ workspace: "default", key, secret_hash: digestOf(writeKey(id, makeToken())) }),
  );
  await store.close();
  return id;
}

describe("a key that was written into the database beside the verbs", () => {
  it("lets nobody in: the server does not start, and names it", async () => {
    const folder = makeDataFolder();
    await (await startProcess(folder)).stop("SIGTERM");
    const id = await plantKey(folder);
    const { code, stderr } = await runToEnd({ PORT: "0", DATA_DIR: folder });
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`damaged in table api_key, row ${id}: no audit entry tells of it as it is`));
  });
});
