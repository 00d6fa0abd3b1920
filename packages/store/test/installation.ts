import { join } from "node:path";
import { addNote, setCone, startSession } from "@valhalla-go/core";
import { type TestContext, makeContextOn } from "@valhalla-go/core/test";
import { createJsonFiles } from "../src/json-files/index.ts";
import { openSqliteStore } from "../src/sqlite/open-sqlite-store.ts";

/** Opens the installation in a folder, does something, brings its JSON files up to it and closes it. Answers its head. */
export async function useInstallation(
  dir: string,
  work: (ctx: TestContext) => Promise<void>,
): Promise<{ readonly origin: string; readonly seq: number; readonly hash: string }> {
  const store = await openSqliteStore({ file: join(dir, "valhalla.db") });
  const files = createJsonFiles({ dir, workspace: "default", playbook_id: "launch" });
  try {
    await work(makeContextOn(store));
    await files.rebuild(store);
    return { origin: store.origin, ...(await store.read((tx) => tx.audit.head())) };
  } finally {
    await files.close();
    await store.close();
  }
}

/** Starts a session and sets the cone, which drifts with it: three entries and rows of two tables. */
export async function beginWork(ctx: TestContext): Promise<void> {
  await startSession({ ctx, input: { notes: "Weekly review" } });
  await setCone({ ctx, input: { band: "A", reason: "All well", metrics: {} } });
}

/** Adds notes to the active session: an entry each. */
export async function addNotes(ctx: TestContext, texts: readonly string[]): Promise<void> {
  for (const text of texts) await addNote({ ctx, input: { text } });
}
