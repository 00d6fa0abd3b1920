import { CheckChange, CheckState, type CheckWrites, StoredCheck } from "@valhalla-go/core";
import type { Selectable } from "kysely";
import type { CheckChangeTable, CheckDefinitionTable, CheckStateTable } from "../schema/database.ts";
import { createBodyReader } from "./body-reader.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { readPage } from "./read-page.ts";
import { type ReportDamage, sealRow } from "./row-reader.ts";

type DefinitionRow = Selectable<CheckDefinitionTable>;
type StateRow = Selectable<CheckStateTable>;
type ChangeRow = Omit<Selectable<CheckChangeTable>, "number">;
type Place = Pick<StateRow, "workspace" | "check_id">;

export function createCheckRepository(db: Connection, report: ReportDamage): CheckWrites {
  return {
    ...createDefinitions(db, report),
    ...createStates(db, report),
    ...createChanges(db, report),
  };
}

function createDefinitions(
  db: Connection,
  report: ReportDamage,
): Pick<CheckWrites, "listDefinitions" | "findDefinition" | "saveDefinition" | "removeDefinition"> {
  const selectAll = prepare<Pick<Place, "workspace">, DefinitionRow>(db, (build, parameter) =>
    build
      .selectFrom("check_definition")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .orderBy("check_id"),
  );
  const selectOne = prepare<Place, DefinitionRow>(db, (build, parameter) =>
    build
      .selectFrom("check_definition")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("check_id", "=", parameter("check_id")),
  );
  const upsert = prepare<DefinitionRow, unknown>(db, (build, parameter) =>
    build
      .insertInto("check_definition")
      .values({
        workspace: parameter("workspace"),
        check_id: parameter("check_id"),
        body: parameter("body"),
        row_hash: parameter("row_hash"),
      })
      .onConflict((conflict) =>
        conflict.columns(["workspace", "check_id"]).doUpdateSet(({ ref }) => ({
          body: ref("excluded.body"),
          row_hash: ref("excluded.row_hash"),
        })),
      ),
  );
  const remove = prepare<Place, unknown>(db, (build, parameter) =>
    build
      .deleteFrom("check_definition")
      .where("workspace", "=", parameter("workspace"))
      .where("check_id", "=", parameter("check_id")),
  );
  const reader = createBodyReader<DefinitionRow, StoredCheck>({
    table: "check_definition",
    keyOf: ({ workspace, check_id }) => `${workspace}/${check_id}`,
    schema: StoredCheck,
    report,
    isListAskedOften: true,
  });

  return {
    listDefinitions: async (workspace) => reader.all(await selectAll({ workspace })),
    findDefinition: async (workspace, check_id) => reader.one(await firstRow(selectOne({ workspace, check_id }))),

    async saveDefinition(workspace, check) {
      const { check_id } = check;
      await upsert(sealRow("check_definition", { workspace, check_id, body: JSON.stringify(check) }));
    },

    async removeDefinition(workspace, check_id) {
      await remove({ workspace, check_id });
    },
  };
}

function createStates(
  db: Connection,
  report: ReportDamage,
): Pick<CheckWrites, "listStates" | "findState" | "listDue" | "saveState" | "removeState"> {
  const selectAll = prepare<Pick<Place, "workspace">, StateRow>(db, (build, parameter) =>
    build.selectFrom("check_state").selectAll().where("workspace", "=", parameter("workspace")).orderBy("check_id"),
  );
  const selectOne = prepare<Place, StateRow>(db, (build, parameter) =>
    build
      .selectFrom("check_state")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("check_id", "=", parameter("check_id")),
  );
  const selectDue = prepare<{ workspace: string; now: string; limit: number }, StateRow>(db, (build, parameter) =>
    build
      .selectFrom("check_state")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("due_utc", "<=", parameter("now"))
      .orderBy("due_utc")
      .orderBy("check_id")
      .limit(parameter("limit")),
  );
  const upsert = prepare<StateRow, unknown>(db, (build, parameter) =>
    build
      .insertInto("check_state")
      .values({
        workspace: parameter("workspace"),
        check_id: parameter("check_id"),
        due_utc: parameter("due_utc"),
        body: parameter("body"),
        row_hash: parameter("row_hash"),
      })
      .onConflict((conflict) =>
        conflict.columns(["workspace", "check_id"]).doUpdateSet(({ ref }) => ({
          due_utc: ref("excluded.due_utc"),
          body: ref("excluded.body"),
          row_hash: ref("excluded.row_hash"),
        })),
      ),
  );
  const remove = prepare<Place, unknown>(db, (build, parameter) =>
    build
      .deleteFrom("check_state")
      .where("workspace", "=", parameter("workspace"))
      .where("check_id", "=", parameter("check_id")),
  );
  const reader = createBodyReader<StateRow, CheckState>({
    table: "check_state",
    keyOf: ({ workspace, check_id }) => `${workspace}/${check_id}`,
    schema: CheckState,
    report,
    isListAskedOften: true,
  });

  return {
    listStates: async (workspace) => reader.all(await selectAll({ workspace })),
    findState: async (workspace, check_id) => reader.one(await firstRow(selectOne({ workspace, check_id }))),
    listDue: (workspace, now, limit) =>
      readPage(limit, (wanted) => selectDue({ workspace, now, limit: wanted }), reader.all),

    async saveState(workspace, state) {
      const { check_id, due_utc } = state;
      await upsert(sealRow("check_state", { workspace, check_id, due_utc, body: JSON.stringify(state) }));
    },

    async removeState(workspace, check_id) {
      await remove({ workspace, check_id });
    },
  };
}

function createChanges(
  db: Connection,
  report: ReportDamage,
): Pick<CheckWrites, "listChanges" | "addChange" | "removeChangesBefore"> {
  const select = prepare<Place & { since_utc: string; limit: number }, ChangeRow>(db, (build, parameter) =>
    build
      .selectFrom("check_change")
      .select(["workspace", "check_id", "at_utc", "body", "row_hash"])
      .where("workspace", "=", parameter("workspace"))
      .where("check_id", "=", parameter("check_id"))
      .where("at_utc", ">=", parameter("since_utc"))
      .orderBy("at_utc", "desc")
      .orderBy("number", "desc")
      .limit(parameter("limit")),
  );
  const insert = prepare<ChangeRow, unknown>(db, (build, parameter) =>
    build.insertInto("check_change").values({
      workspace: parameter("workspace"),
      check_id: parameter("check_id"),
      at_utc: parameter("at_utc"),
      body: parameter("body"),
      row_hash: parameter("row_hash"),
    }),
  );
  const removeOld = prepare<{ workspace: string; utc: string; limit: number }, unknown>(db, (build, parameter) =>
    build
      .deleteFrom("check_change")
      .where(({ eb, selectFrom }) =>
        eb(
          "number",
          "in",
          selectFrom("check_change")
            .select("number")
            .where("workspace", "=", parameter("workspace"))
            .where("at_utc", "<", parameter("utc"))
            .orderBy("at_utc")
            .orderBy("number")
            .limit(parameter("limit")),
        ),
      ),
  );
  const reader = createBodyReader<ChangeRow, CheckChange>({
    table: "check_change",
    keyOf: ({ workspace, check_id, at_utc }) => `${workspace}/${check_id}/${at_utc}`,
    schema: CheckChange,
    report,
  });

  return {
    listChanges: (workspace, check_id, since_utc, limit) =>
      readPage(limit, (wanted) => select({ workspace, check_id, since_utc, limit: wanted }), reader.all),

    async addChange(workspace, change) {
      const { check_id, at_utc } = change;
      await insert(sealRow("check_change", { workspace, check_id, at_utc, body: JSON.stringify(change) }));
    },

    async removeChangesBefore(workspace, utc, limit) {
      await removeOld({ workspace, utc, limit });
    },
  };
}
