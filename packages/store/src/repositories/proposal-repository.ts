import { Proposal, type ProposalWrites, RuleState } from "@valhalla-go/core";
import { type Selectable, sql } from "kysely";
import type { ProposalTable, RuleStateTable } from "../schema/database.ts";
import { createBodyReader } from "./body-reader.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { readPage } from "./read-page.ts";
import { type ReportDamage, sealRow } from "./row-reader.ts";

type ProposalRow = Selectable<ProposalTable>;
type RuleRow = Selectable<RuleStateTable>;

export function createProposalRepository(db: Connection, report: ReportDamage): ProposalWrites {
  return { ...createProposals(db, report), ...createRuleStates(db, report) };
}

function createProposals(
  db: Connection,
  report: ReportDamage,
): Pick<ProposalWrites, "find" | "listOpen" | "listDecided" | "save"> {
  const selectOne = prepare<Pick<ProposalRow, "workspace" | "id">, ProposalRow>(db, (build, parameter) =>
    build
      .selectFrom("proposal")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("id", "=", parameter("id")),
  );
  // Said as a literal, because an index of some rows is taken only where it is sure that they are meant.
  const selectOpen = prepare<{ workspace: string }, ProposalRow>(db, (build, parameter) =>
    build
      .selectFrom("proposal")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("state", "=", sql.lit("open"))
      .orderBy("id"),
  );
  const selectDecided = prepare<{ workspace: string; limit: number }, ProposalRow>(db, (build, parameter) =>
    build
      .selectFrom("proposal")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("state", "<>", sql.lit("open"))
      .orderBy("decided_at_utc", "desc")
      .orderBy("id", "desc")
      .limit(parameter("limit")),
  );
  const upsert = prepare<ProposalRow, unknown>(db, (build, parameter) =>
    build
      .insertInto("proposal")
      .values({
        workspace: parameter("workspace"),
        id: parameter("id"),
        state: parameter("state"),
        decided_at_utc: parameter("decided_at_utc"),
        body: parameter("body"),
        row_hash: parameter("row_hash"),
      })
      .onConflict((conflict) =>
        conflict.columns(["workspace", "id"]).doUpdateSet(({ ref }) => ({
          state: ref("excluded.state"),
          decided_at_utc: ref("excluded.decided_at_utc"),
          body: ref("excluded.body"),
          row_hash: ref("excluded.row_hash"),
        })),
      ),
  );
  const reader = createBodyReader<ProposalRow, Proposal>({
    table: "proposal",
    keyOf: ({ workspace, id }) => `${workspace}/${id}`,
    schema: Proposal,
    report,
  });

  return {
    find: async (workspace, id) => reader.one(await firstRow(selectOne({ workspace, id }))),
    listOpen: async (workspace) => reader.all(await selectOpen({ workspace })),
    listDecided: (workspace, limit) =>
      readPage(limit, (wanted) => selectDecided({ workspace, limit: wanted }), reader.all),

    async save(workspace, proposal) {
      const { id, state, decided_at_utc } = proposal;
      await upsert(sealRow("proposal", { workspace, id, state, decided_at_utc, body: JSON.stringify(proposal) }));
    },
  };
}

function createRuleStates(
  db: Connection,
  report: ReportDamage,
): Pick<ProposalWrites, "listRuleStates" | "saveRuleState" | "removeRuleState"> {
  const selectAll = prepare<{ workspace: string }, RuleRow>(db, (build, parameter) =>
    build.selectFrom("rule_state").selectAll().where("workspace", "=", parameter("workspace")).orderBy("rule"),
  );
  const upsert = prepare<RuleRow, unknown>(db, (build, parameter) =>
    build
      .insertInto("rule_state")
      .values({
        workspace: parameter("workspace"),
        rule: parameter("rule"),
        body: parameter("body"),
        row_hash: parameter("row_hash"),
      })
      .onConflict((conflict) =>
        conflict.columns(["workspace", "rule"]).doUpdateSet(({ ref }) => ({
          body: ref("excluded.body"),
          row_hash: ref("excluded.row_hash"),
        })),
      ),
  );
  const remove = prepare<Pick<RuleRow, "workspace" | "rule">, unknown>(db, (build, parameter) =>
    build
      .deleteFrom("rule_state")
      .where("workspace", "=", parameter("workspace"))
      .where("rule", "=", parameter("rule")),
  );
  const reader = createBodyReader<RuleRow, RuleState>({
    table: "rule_state",
    keyOf: ({ workspace, rule }) => `${workspace}/${rule}`,
    schema: RuleState,
    report,
  });

  return {
    listRuleStates: async (workspace) => reader.all(await selectAll({ workspace })),

    async saveRuleState(workspace, state) {
      await upsert(sealRow("rule_state", { workspace, rule: state.rule, body: JSON.stringify(state) }));
    },

    async removeRuleState(workspace, rule) {
      await remove({ workspace, rule });
    },
  };
}
