import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChainHead, StoredEntry } from "@valhalla-go/core";
import { OLGA } from "@valhalla-go/core/test";
import { openSqliteStore } from "@valhalla-go/store";
import { describe, expect, it, onTestFinished } from "vitest";
import { walkBeside } from "./walk-beside.ts";

const ts_utc = "2026-01-01T09:30:00.000000Z";

/** A database with `count` entries, and its rows. */
async function makeChain(count: number): Promise<{ file: string; origin: string; rows: StoredEntry[] }> {
  const dir = mkdtempSync(join(tmpdir(), "valhalla-go-walk-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const file = join(dir, "valhalla.db");
  const store = await openSqliteStore({ file });
  onTestFinished(() => store.close());
  const draft = { ts_utc, event: "GO_NOTE_ADD", actor: OLGA, workspace: "default", session_id: null, request_id: null };
  await store.write(async (tx) => {
    for (let seq = 1; seq <= count; seq += 1) await tx.audit.append({ ...draft, id: `entry-${seq}`, payload: { seq } });
  });
  return { file, origin: store.origin, rows: await store.read((tx) => tx.audit.listStored(0, count)) };
}

function headOf(rows: readonly StoredEntry[], seq: number): ChainHead {
  return { seq, hash: rows[seq - 1]?.hash ?? "" };
}

describe("walkBeside", () => {
  it("walks what follows one entry up to another, in a thread of its own", async () => {
    const { file, origin, rows } = await makeChain(300);

    const walked = await walkBeside({ file, origin, after: headOf(rows, 20), last: headOf(rows, 280) });

    expect(walked).toEqual({ ok: true, origin, entries_checked: 260, head: headOf(rows, 280), first_bad: null });
  });

  it("names the entry that does not follow the one before", async () => {
    const { file, origin, rows } = await makeChain(10);

    const walked = await walkBeside({ file, origin, after: { seq: 4, hash: "0".repeat(64) }, last: headOf(rows, 10) });

    expect(walked).toMatchObject({ ok: false, entries_checked: 0, first_bad: { seq: 5 } });
  });

  it("fails when the file cannot be read", async () => {
    const after = { seq: 0, hash: "" };

    await expect(
      walkBeside({ file: join(tmpdir(), "valhalla-go-no-such-folder/no.db"), origin: "x", after, last: after }),
    ).rejects.toThrow("cannot be opened");
  });
});
