import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AuditPage, Health, addNote, startSession } from "@valhalla-go/core";
import { withoutReceipt } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { systemCaller } from "../../src/caller/system-caller.ts";
import { call, callProblem, expectOk } from "../kit/call.ts";
import { makeDataFolder } from "../kit/data-folder.ts";
import { CALM_SETTINGS, startTestServer } from "../kit/test-server.ts";

function readFolder(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), "utf8"));
}

/** Changes the database behind the server's back, as a fault or a forger would: the schema is as it was afterwards. */
function damage(folder: string, sql: string): void {
  const db = new DatabaseSync(join(folder, "valhalla.db"));
  const triggers = db.prepare("select name, sql from sqlite_schema where type = 'trigger'").all();
  for (const { name } of triggers) db.exec(`drop trigger ${String(name)}`);
  db.exec(sql);
  for (const trigger of triggers) db.exec(String(trigger["sql"]));
  db.close();
}

/** A data folder whose trail is damaged at entry 10, long before its end. */
async function makeDamagedBeginning(): Promise<string> {
  const server = await startTestServer();
  await expectOk(server, { path: "/core/go/start_session", json: {} });
  for (let index = 0; index < 60; index += 1) {
    await Promise.all(
      Array.from({ length: 10 }, () => server.run(addNote, { caller: systemCaller, input: { text: "Hello" } })),
    );
  }
  await server.close();
  damage(server.folder, "update audit_entry set body = replace(body, 'Hello', 'Hullo') where seq = 10");
  return server.folder;
}

describe("a start", () => {
  it("makes the installation at first, and finds it the second time", async () => {
    const first = await startTestServer();
    expect(first.adoption).toMatchObject({ kind: "created" });
    const { receipt: _, ...session } = startSession.spec.output.parse(
      await expectOk(first, { path: "/core/go/start_session", json: { notes: "Kept" } }),
    );
    await first.close();
    const second = await startTestServer({ data_dir: first.folder });
    expect(second.adoption).toBeNull();
    expect(await expectOk(second, { path: "/core/go/session" })).toEqual(session);
  });

  it("tells under which name it listens", async () => {
    const { url } = await startTestServer();
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
    expect((await startTestServer({ host: "127.0.0.1" })).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("is refused on a port that is in use, and lets go of the data folder then", async () => {
    const other = await startTestServer();
    const data_dir = makeDataFolder();
    const port = Number(new URL(other.url).port);
    await expect(startTestServer({ data_dir, port })).rejects.toThrow(
      `Port ${port} is in use. Stop what uses it, or set PORT to another port.`,
    );
    await expectOk(await startTestServer({ data_dir }), { path: "/core/go/session" });
  });

  it("is refused on a data folder that another server uses, and leaves that one alone", async () => {
    const server = await startTestServer();
    await expect(startTestServer({ data_dir: server.folder })).rejects.toThrow(/Another server uses this data folder/);
    await expectOk(server, { path: "/core/go/start_session", json: {} });
  });

  it.each([
    ["a body that was changed", "update audit_entry set body = replace(body, 'Hello', 'Hullo') where seq = $note", 0],
    ["an entry that is gone", "delete from audit_entry where seq = $note", 1],
    ["a column that says something else", "update audit_entry set event = 'GO_NOTE_ADX' where seq = $note", 0],
    ["a hash that was changed", "update audit_entry set hash = prev where seq = $note + 1", 1],
  ])("is refused on an audit trail with %s, and names the entry", async (_, sql, after_note) => {
    const server = await startTestServer();
    await expectOk(server, { path: "/core/go/start_session", json: {} });
    const note = await expectOk(server, { path: "/core/go/notes", json: { text: "Hello" } });
    const { seq } = note as { readonly seq: number };
    await expectOk(server, { path: "/core/go/end_session", json: {} });
    await server.close();
    damage(server.folder, sql.replace("$note", String(seq)));
    await expect(startTestServer({ data_dir: server.folder })).rejects.toThrow(
      `The audit trail is damaged at entry ${seq + after_note}`,
    );
  });

  it("checks the end of a long trail at once, and its beginning soon after", async () => {
    const again = await startTestServer({ data_dir: await makeDamagedBeginning() });
    expect(again.store.condition.kind).toBe("sound");
    await expect
      .poll(() => again.store.condition, { timeout: 30_000 })
      .toEqual({
        kind: "read_only",
        table: "audit_entry",
        row: "10",
        problem: "hash is not the hash of the stored text",
      });
    expect(await callProblem(again, { path: "/core/go/start_session", json: {} })).toMatchObject({
      status: 503,
      code: "STORE_READ_ONLY",
      facts: { table: "audit_entry", row: "10" },
    });
  });

  it("can be asked to check the whole trail, and writes nothing any more when it is damaged", async () => {
    const again = await startTestServer({ data_dir: await makeDamagedBeginning() });
    expect(await expectOk(again, { path: "/core/audit/verify" })).toMatchObject({
      ok: false,
      first_bad: { seq: 10, problem: expect.stringContaining("hash") },
    });
    expect(await callProblem(again, { path: "/core/go/start_session", json: {} })).toMatchObject({
      status: 503,
      code: "STORE_READ_ONLY",
      facts: { table: "audit_entry", row: "10" },
    });
    const { status } = Health.parse(await expectOk(again, { path: "/core/status/ryg" }));
    expect(status).toBe("red");
  });

  it("is refused when a file stands where the data folder should be", async () => {
    const file = join(makeDataFolder(), "file");
    writeFileSync(file, "");
    await expect(startTestServer({ data_dir: file })).rejects.toThrow(/The data folder .* cannot be used/);
    await expect(startTestServer({ data_dir: join(file, "inside") })).rejects.toThrow(/cannot be used/);
  });

  it.each([
    ["is none", (path: string) => writeFileSync(path, "this is no database, but it is long enough to look like one")],
    ["is a folder", (path: string) => mkdirSync(path)],
    ["was cut off", (path: string) => writeFileSync(path, "SQLite format 3\0".padEnd(2000, "\0"))],
  ])("is refused with one line on a database that %s", async (_, make) => {
    const folder = makeDataFolder();
    make(join(folder, "valhalla.db"));
    await expect(startTestServer({ data_dir: folder })).rejects.toMatchObject({
      name: "StoreOpenError",
      message: expect.stringMatching(/^The database .*valhalla\.db [^\n]+$/),
    });
  });
});

describe("a running server", () => {
  it("measures itself, and is green with evidence of every kind", async () => {
    const server = await startTestServer();
    const { status, inputs } = Health.parse(await expectOk(server, { path: "/core/status/ryg" }));
    expect(inputs.map(({ source }) => source)).toEqual([
      "server.database",
      "server.disk",
      "server.event_loop",
      "server.errors",
      "server.json_files",
      "server.policy",
    ]);
    expect([status, ...inputs.map((input) => input.status)]).toEqual(Array.from({ length: 7 }, () => "green"));
  });

  it("has written its files by the time it answers, for their owner alone", async () => {
    const server = await startTestServer();
    const { folder } = server;
    const session = startSession.spec.output.parse(
      await expectOk(server, { path: "/core/go/start_session", json: { notes: "x" } }),
    );
    expect(readFolder(folder, "go_session.json")).toEqual({ session: withoutReceipt(session) });
    await expectOk(server, { path: "/core/go/complete", json: { step_id: "intake_ready", notes: "Done" } });
    expect(readFolder(folder, "go_progress.json")).toEqual({
      progress: { intake_ready: { done: true, notes: "Done" } },
    });
    const {
      set_by: _,
      receipt: __,
      ...cone
    } = (await expectOk(server, {
      path: "/core/cone/state",
      json: { band: "C", reason: "Careful" },
    })) as Record<string, unknown>;
    expect(readFolder(folder, "cone_state.json")).toEqual(cone);
    const { entries } = AuditPage.parse(await expectOk(server, { path: "/core/audit" }));
    const lines = readFileSync(join(folder, "audit.log"), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(entries.toReversed());
    for (const file of ["valhalla.db", "go_session.json", "audit.log"]) {
      expect((statSync(join(folder, file)).mode & 0o077).toString(8)).toBe("0");
    }
  });

  it("tells nothing of an unexpected error, logs its cause under the request's id, and turns yellow", async () => {
    const server = await startTestServer({}, CALM_SETTINGS.replace("health:", "health:\n  measure_every_seconds: 1"));
    await expectOk(server, { path: "/core/go/complete", json: { step_id: "intake_ready" } });
    damage(server.folder, "alter table step_progress rename to secret_inside");
    // What happens behind the server's back is seen from its next write on.
    await server.store.checkWritable();
    const problem = await callProblem(server, {
      path: "/core/go/checklist",
      headers: { "x-request-id": "broken-rest" },
    });
    expect(problem).toMatchObject({ status: 500, code: "INTERNAL", request_id: "broken-rest" });
    const trpc = await call(server, {
      path: "/trpc/playbook.getChecklist",
      headers: { "x-request-id": "broken-trpc" },
    });
    expect(trpc.status).toBe(500);
    expect(`${JSON.stringify(problem)}${trpc.text}`).not.toMatch(/secret|JSON|token|at .*\.ts|step_progress/);
    expect(server.log).toMatchObject([
      { request_id: "broken-rest", err: { message: expect.stringContaining("no such table") } },
      { request_id: "broken-trpc", err: { message: expect.stringContaining("no such table") } },
    ]);
    const reasonOfErrors = async (): Promise<unknown> => {
      const { inputs } = Health.parse(await expectOk(server, { path: "/core/status/ryg" }));
      return inputs.find(({ source }) => source === "server.errors");
    };
    await expect.poll(reasonOfErrors, { timeout: 5000 }).toMatchObject({
      status: "yellow",
      reason: "2 unexpected errors in the last 15 minutes",
    });
  });
});
