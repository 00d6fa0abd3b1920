import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { StoreOpenError } from "../store-open-error.ts";
import { openReader, openWriter } from "./open-connection.ts";

function readPragma(db: DatabaseSync, name: string): unknown {
  return Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}

/** Has SQLite not hear what it is told of one setting. */
function ignorePragma(name: string): void {
  const { exec } = DatabaseSync.prototype;
  vi.spyOn(DatabaseSync.prototype, "exec").mockImplementation(function (this: DatabaseSync, sql) {
    if (!sql.startsWith(`PRAGMA ${name} `)) exec.call(this, sql);
  });
  onTestFinished(() => void vi.restoreAllMocks());
}

describe("a connection that writes", () => {
  it("logs ahead, waits for the disk, keeps references and keeps what is temporary in memory", () => {
    const db = openWriter(`${makeDataFolder()}/any.db`);
    onTestFinished(() => db.close());
    const names = ["journal_mode", "synchronous", "foreign_keys", "busy_timeout", "temp_store"];
    expect(names.map((name) => readPragma(db, name))).toEqual(["wal", 2, 1, 5000, 2]);
  });

  it.each(["journal_mode", "busy_timeout", "temp_store", "journal_size_limit"])(
    "is refused with one line when SQLite does not take %s",
    (name) => {
      ignorePragma(name);
      const opening = (): unknown => openWriter(`${makeDataFolder()}/any.db`);
      expect(opening).toThrow(StoreOpenError);
      expect(opening).toThrow(new RegExp(`^SQLite did not take ${name} = [^\\n]+ Use a local disk[^\\n]+$`));
    },
  );

  it("is refused in memory, where nothing can be logged", () => {
    expect(() => openWriter(":memory:")).toThrow(/did not take journal_mode = wal \(it is memory\)/);
  });
});

describe("a connection that reads", () => {
  it("keeps the log from being emptied when the last one that writes is closed", () => {
    const file = `${makeDataFolder()}/any.db`;
    const writer = openWriter(file);
    writer.exec("CREATE TABLE t (a)");
    const reader = openReader(file);
    const { size } = statSync(`${file}-wal`);
    writer.close();
    expect(statSync(`${file}-wal`).size).toBe(size);
    reader.close();
  });

  it("writes nothing, not even beside the database", () => {
    const file = `${makeDataFolder()}/any.db`;
    const writer = openWriter(file);
    onTestFinished(() => writer.close());
    writer.exec("CREATE TABLE t (a)");
    const db = openReader(file);
    onTestFinished(() => db.close());
    expect(() => db.exec("INSERT INTO t VALUES (1)")).toThrow(/readonly/);
    expect(readPragma(db, "temp_store")).toBe(2);
  });
});
