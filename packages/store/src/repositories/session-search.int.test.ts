import { DatabaseSync } from "node:sqlite";
import type { Damage, SessionFilter } from "@valhalla-go/core";
import { makeEndedSession } from "@valhalla-go/core/test";
import { Kysely } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Database } from "../schema/database.ts";
import { migrate } from "../schema/migrate.ts";
import { findGramProblem } from "../integrity/find-gram-problem.ts";
import { BLOCK_SESSIONS } from "../search/constants.ts";
import { createNodeSqliteDialect } from "../sqlite/node-sqlite-dialect.ts";
import { createSqliteConnection } from "../sqlite/sqlite-connection.ts";
import { createSessionRepository } from "./session-repository.ts";

/** A workspace with one complete block, in which session 7 tells of a boiler. */
async function openFilled() {
  const file = new DatabaseSync(":memory:");
  onTestFinished(() => file.close());
  await migrate(new Kysely<Database>({ dialect: createNodeSqliteDialect(file) }));
  const damages: Damage[] = [];
  const repository = createSessionRepository(createSqliteConnection(file), (damage) => damages.push(damage));
  file.exec("BEGIN");
  for (let index = 1; index <= BLOCK_SESSIONS + 2; index += 1) {
    const id = `session-${index}`;
    await repository.insert(makeEndedSession({ id }));
    await repository.indexText("default", id, index === 7 ? "The boiler is loud" : "All quiet");
  }
  file.exec("COMMIT");
  const find = async (text: string, filter: SessionFilter = {}): Promise<string[]> => {
    const page = { limit: 50, after: null, order: "started", ascending: true } as const;
    return (await repository.list("default", { ...filter, text }, page)).map(({ id }) => id);
  };
  return { file, damages, find };
}

describe("the grams of a block", () => {
  it("are kept when its last session gets no more texts, and find what they are asked for", async () => {
    const { file, find, damages } = await openFilled();
    const blocks = file.prepare("SELECT DISTINCT block FROM session_gram").all();
    expect(blocks.map(({ block }) => block)).toEqual([0]);
    for (const text of ["boiler", "BOILER IS", "r", "is"]) expect(await find(text)).toContain("session-7");
    expect(await find("the boiler is loud")).toEqual(["session-7"]);
    expect(await find("boiler quiet")).toEqual([]);
    expect(damages).toEqual([]);
  });

  it("that are not what was written hide no session, and are told of", async () => {
    const { file, find, damages } = await openFilled();
    file.exec("UPDATE session_gram SET places = x'00000000' WHERE gram = 'oil'");
    expect(await find("boiler")).toEqual(["session-7"]);
    expect(damages).toEqual([{ table: "session_gram", row: "default/oil/0", problem: "its checksum is another" }]);
  });

  it("do not make a session be found whose text does not hold it", async () => {
    const { file, find, damages } = await openFilled();
    file.exec("UPDATE session_gram SET gram = 'zzz' WHERE gram = 'oil'");
    expect(await find("zzz")).toEqual([]);
    expect(damages).toMatchObject([{ table: "session_gram", row: "default/zzz/0" }]);
  });

  it("lead to the text, which is told of when it is not what was written", async () => {
    const { file, find, damages } = await openFilled();
    file.exec("UPDATE session_text SET folded = 'all quiet' WHERE session_id = 'session-7'");
    expect(await find("boiler")).toEqual([]);
    expect(damages).toMatchObject([{ table: "session_text", row: "session-7/1" }]);
  });

  it("are not asked for what is newer: that is searched as it is", async () => {
    const { file, find } = await openFilled();
    file.exec("DELETE FROM session_gram");
    const newer = [BLOCK_SESSIONS + 1, BLOCK_SESSIONS + 2].map((index) => `session-${index}`);
    expect(await find("quiet")).toEqual(newer);
  });

  it.each([
    ["as they were made", "SELECT 1", null],
    ["one row fewer", "DELETE FROM session_gram WHERE gram = 'oil'", "default/0"],
    ["a whole block fewer", "DELETE FROM session_gram", "default/0"],
    ["those of another gram", "UPDATE session_gram SET gram = 'zzz' WHERE gram = 'oil'", "default/zzz/0"],
    ["a row of other bytes", "UPDATE session_gram SET places = x'00000000ff' WHERE gram = 'oil'", "default/oil/0"],
    ["the text of a session left out", "DELETE FROM session_text WHERE session_id = 'session-7'", "default/0"],
  ])("are compared with the texts as a whole: %s", async (_, sql, row) => {
    const { file } = await openFilled();
    file.exec(sql);
    expect(findGramProblem(file)?.row ?? null).toBe(row);
  });
});
