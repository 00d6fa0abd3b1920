import { closeSync, ftruncateSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import type { AuditEntry, Store } from "@valhalla-go/core";
import { formatAuditLine, formatStoredLine, readAuditPlace } from "./audit-line.ts";
import { countLines } from "./count-lines.ts";
import { readLastLine } from "./last-line.ts";
import { FILE_MODE, temporaryPath } from "./state-file.ts";

/** Rows that are read and written at a time. */
const PAGE = 1000;

/** `audit.log` open for appending. `last_seq` is the entry of its last line, 0 when it has none. */
interface OpenLog {
  readonly descriptor: number;
  last_seq: number;
}

/** The file `audit.log`: the chain once more, as JSON lines. */
export class AuditLog {
  readonly #path: string;
  #log: OpenLog | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** Appends entries that were just committed. When they do not follow the last line, the file catches up instead. */
  async append(store: Store, entries: readonly AuditEntry[]): Promise<void> {
    const log = this.#log;
    const last = entries.at(-1);
    if (last === undefined) return;
    if (log === null || last.seq !== log.last_seq + entries.length) return this.catchUp(store);
    writeLines(log, entries.map(formatAuditLine), last.seq);
  }

  /**
   * Makes the file hold every entry. When its last line is an entry of the chain and there are as many lines before it as
   * entries, the missing ones are appended, behind what was cut off; otherwise all are written anew.
   */
  async catchUp(store: Store): Promise<void> {
    this.close();
    const log = { descriptor: openSync(this.#path, "a+", FILE_MODE), last_seq: 0 };
    this.#log = log;
    try {
      const kept = await findKept(store, log.descriptor);
      if (kept === null) return await this.#rewrite(store);
      ftruncateSync(log.descriptor, kept.end);
      log.last_seq = kept.seq;
      return await writeMissing(store, log);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    if (this.#log !== null) closeSync(this.#log.descriptor);
    this.#log = null;
  }

  async #rewrite(store: Store): Promise<void> {
    this.close();
    const temporary = temporaryPath(this.#path);
    rmSync(temporary, { force: true });
    this.#log = { descriptor: openSync(temporary, "a", FILE_MODE), last_seq: 0 };
    await writeMissing(store, this.#log);
    renameSync(temporary, this.#path);
  }
}

/** The last entry that the file holds rightly, and where its line ends; null when the last line is not of the chain or lines are missing. */
async function findKept(
  store: Store,
  descriptor: number,
): Promise<{ readonly seq: number; readonly end: number } | null> {
  const last = readLastLine(descriptor);
  if (last === null) return { seq: 0, end: 0 };
  const place = readAuditPlace(last.text);
  if (place === null || countLines(descriptor, last.end) !== place.seq) return null;
  const [row] = await store.read((tx) => tx.audit.listStored(place.seq - 1, 1));
  return row?.seq === place.seq && row.hash === place.hash ? { seq: place.seq, end: last.end } : null;
}

async function writeMissing(store: Store, log: OpenLog): Promise<void> {
  for (;;) {
    const rows = await store.read((tx) => tx.audit.listStored(log.last_seq, PAGE));
    const last = rows.at(-1);
    if (last === undefined) return;
    writeLines(log, rows.map(formatStoredLine), last.seq);
  }
}

function writeLines(log: OpenLog, lines: readonly string[], last_seq: number): void {
  const bytes = Buffer.from(lines.join(""));
  for (let written = 0; written < bytes.length;) written += writeSync(log.descriptor, bytes, written);
  log.last_seq = last_seq;
}
