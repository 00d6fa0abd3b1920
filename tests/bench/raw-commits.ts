import { DatabaseSync } from "node:sqlite";

/** A row as large as a usual audit entry, in characters. */
export const ROW_LENGTH = 600;

/** The baseline of the write rows: one-insert commits on the same engine, set as durably, through a prepared statement. */
export function openRawCommits(file: string): { time(commits: number): number; close(): void } {
  const db = new DatabaseSync(file);
  db.exec(
    "PRAGMA journal_mode = wal; PRAGMA synchronous = full; CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
  );
  const insert = db.prepare("INSERT INTO row (text) VALUES (?)");
  const text = "x".repeat(ROW_LENGTH);
  return {
    /** Seconds for one commit, over `commits` of them. */
    time(commits) {
      const started = performance.now();
      for (let commit = 0; commit < commits; commit += 1) insert.run(text);
      return (performance.now() - started) / 1000 / commits;
    },
    close: () => db.close(),
  };
}
