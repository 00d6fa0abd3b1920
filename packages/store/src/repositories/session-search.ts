import type { StartedSession } from "@valhalla-go/core";
import { type Selectable, sql } from "kysely";
import type { SessionGramTable, SessionTextTable } from "../schema/database.ts";
import { type PlacedText, blocksOf, makeBlockRows, ordinalsOf } from "../search/block-rows.ts";
import { GRAMS_ASKED_MAX } from "../search/constants.ts";
import { gramsToAsk } from "../search/grams-of.ts";
import { joinBlocks } from "../search/join-blocks.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { containsPattern, foldText } from "./fold-text.ts";
import { padIds } from "./pad-ids.ts";
import { type ReportDamage, createRowReader, findSealProblem } from "./row-reader.ts";

type TextRow = Selectable<SessionTextTable>;
type GramRow = Selectable<SessionGramTable>;

/**
 * Finds sessions by their texts. The grams of a text are kept for blocks of sessions, once the last session of a block got
 * its last text; what is newer is searched as it is. That a session holds a text is then seen in the text itself, so that
 * grams only have to leave out no session.
 */
export interface SessionSearch {
  /** For each session of a workspace by its ordinal, the first at index 0: 1 when it may hold the text, else 0; null: none may. */
  narrow(workspace: string, text: string): Promise<Uint8Array | null>;
  /** Those of the sessions that hold the text. */
  confirm(sessions: readonly StartedSession[], text: string): Promise<StartedSession[]>;
  /** How many sessions a workspace has. */
  count(workspace: string): Promise<number>;
  /** To be called when another session was inserted: keeps the grams of the block that is complete then, if one is. */
  keepGrams(workspace: string, sessions: number): Promise<void>;
}

export function createSessionSearch(db: Connection, report: ReportDamage): SessionSearch {
  const selectCount = prepare<{ workspace: string }, { count: number | null }>(db, (build, parameter) =>
    build
      .selectFrom("session")
      .select(({ fn }) => fn.max<number | null>("ordinal").as("count"))
      .where("workspace", "=", parameter("workspace")),
  );
  const selectNewer = prepare<{ workspace: string; after: number; pattern: string }, { ordinal: number }>(
    db,
    (build, parameter) =>
      build
        .selectFrom("session")
        .innerJoin("session_text", "session_text.session_id", "session.id")
        .select("ordinal")
        .distinct()
        .where("session.workspace", "=", parameter("workspace"))
        .where("ordinal", ">", parameter("after"))
        .where(sql<boolean>`folded like ${parameter("pattern")} escape '\\'`),
  );
  const selectGrams = prepare<Record<string, string>, GramRow>(db, (build, parameter) =>
    build
      .selectFrom("session_gram")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("gram", "in", GRAM_NAMES.map(parameter)),
  );
  const selectBlock = prepare<
    { workspace: string; first: number; last: number },
    TextRow & { readonly ordinal: number }
  >(db, (build, parameter) =>
    build
      .selectFrom("session")
      .innerJoin("session_text", "session_text.session_id", "session.id")
      .selectAll("session_text")
      .select("ordinal")
      .where("session.workspace", "=", parameter("workspace"))
      .where("ordinal", ">=", parameter("first"))
      .where("ordinal", "<=", parameter("last")),
  );
  const ofText = { table: "session_text", keyOf: (row: TextRow) => `${row.session_id}/${row.part}`, report };
  const findProblem = (row: TextRow): string | null => findSealProblem("session_text", row);
  const reader = createRowReader<TextRow, TextRow>({ ...ofText, findProblem, parse: (row) => row });
  const placed = createRowReader<TextRow & { readonly ordinal: number }, PlacedText>({
    ...ofText,
    findProblem,
    parse: (row) => row,
  });

  const count: SessionSearch["count"] = async (workspace) => (await firstRow(selectCount({ workspace })))?.count ?? 0;

  return {
    count,

    async narrow(workspace, text) {
      const sessions = await count(workspace);
      const blocks = blocksOf(sessions);
      const grams = gramsToAsk(foldText(text));
      const rows = blocks === 0 ? [] : await selectGrams({ workspace, ...nameGrams(grams) });
      const { held, damaged } = joinBlocks(blocks, grams.length, rows);
      for (const { gram, block } of damaged) {
        report({ table: "session_gram", row: `${workspace}/${gram}/${block}`, problem: "its checksum is another" });
      }
      const found = new Uint8Array(sessions);
      found.set(held);
      const newer = { workspace, after: held.length, pattern: containsPattern(text) };
      for (const { ordinal } of await selectNewer(newer)) found[ordinal - 1] = 1;
      return found.includes(1) ? found : null;
    },

    async confirm(sessions, text) {
      if (sessions.length === 0) return [];
      const folded = foldText(text);
      const ids = padIds(sessions.map(({ id }) => id));
      const rows = await db.run(db.sql.selectFrom("session_text").selectAll().where("session_id", "in", ids).compile());
      const holding = new Set(reader.all(rows).flatMap((row) => (row.folded.includes(folded) ? [row.session_id] : [])));
      return sessions.filter(({ id }) => holding.has(id));
    },

    async keepGrams(workspace, sessions) {
      const blocks = blocksOf(sessions);
      if (blocks === blocksOf(sessions - 1)) return;
      const texts = placed.all(await selectBlock({ workspace, ...ordinalsOf(blocks - 1) }));
      const rows = makeBlockRows(workspace, blocks - 1, texts);
      for (let from = 0; from < rows.length; from += ROWS_TOGETHER) {
        await db.run(
          db.sql
            .insertInto("session_gram")
            .values(rows.slice(from, from + ROWS_TOGETHER))
            .compile(),
        );
      }
    },
  };
}

/** Rows of one insert. */
const ROWS_TOGETHER = 64;

const GRAM_NAMES = Array.from({ length: GRAMS_ASKED_MAX }, (_, index) => `gram_${index}`);

/** A gram for each name: the first again where there are fewer. */
function nameGrams(grams: readonly string[]): Record<string, string> {
  return Object.fromEntries(GRAM_NAMES.map((name, index) => [name, grams[index] ?? grams[0] ?? ""]));
}
