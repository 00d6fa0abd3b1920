import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { openSqliteStore } from "../sqlite/open-sqlite-store.ts";

async function openFresh(): Promise<DatabaseSync> {
  const file = join(makeDataFolder(), "valhalla.db");
  const store = await openSqliteStore({ file });
  onTestFinished(() => store.close());
  const db = new DatabaseSync(file, { readOnly: true });
  onTestFinished(() => db.close());
  return db;
}

describe("the schema on SQLite", () => {
  it("has the triggers letter for letter as the first version made them, for a start compares them", async () => {
    const db = await openFresh();

    const made = db.prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name").all();

    expect(made.map(({ sql }) => sql).slice(0, 2)).toEqual(
      ["delete", "update"].map(
        (deed) =>
          `CREATE TRIGGER audit_entry_no_${deed} before ${deed} on audit_entry\n` +
          `        begin select raise(abort, 'audit entries are never changed'); end`,
      ),
    );
  });

  it.each([
    "",
    "AND event = 'GO_NOTE_ADD'",
    "AND session_id = 's1'",
    "AND session_id = 's1' AND event = 'GO_NOTE_ADD'",
    "AND actor_id = 'olga'",
    "AND seq < 100",
    "AND event = 'GO_NOTE_ADD' AND seq < 100",
  ])("gives a page of entries WHERE workspace = 'default' %s without sorting all there are", async (filter) => {
    const db = await openFresh();

    const plan = db
      .prepare(
        `EXPLAIN QUERY PLAN SELECT seq, body FROM audit_entry WHERE workspace = 'default' ${filter} ORDER BY seq DESC LIMIT 51`,
      )
      .all();

    expect(plan.map(({ detail }) => detail).join()).not.toContain("TEMP B-TREE");
  });
});
