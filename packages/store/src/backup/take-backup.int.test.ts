import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { addNote } from "@valhalla-go/core";
import { makeContextOn } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { addNotes, beginWork, useInstallation } from "../../test/installation.ts";
import { backUp, newPlace } from "../../test/maintain.ts";
import { openStore } from "../../test/open-store.ts";
import { BackupError } from "./backup-error.ts";
import { checkDatabase } from "./check-database.ts";
import { takeBackup } from "./take-backup.ts";

/** Changes a database as somebody does who has it in his hands. */
function tamper(file: string, sql: string): void {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
}

async function refusal(data_dir: string, target = newPlace()): Promise<string> {
  const error: unknown = await takeBackup({ data_dir, target, app_version: "1", now: () => "" }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(BackupError);
  const { message } = error as BackupError;
  expect(message).not.toContain("\n");
  return message;
}

describe("a backup", () => {
  it("holds database and team files, tells what it is of, and is for its owner alone", async () => {
    const data_dir = makeDataFolder();
    const head = await useInstallation(data_dir, beginWork);
    mkdirSync(join(data_dir, "playbooks"));
    writeFileSync(join(data_dir, "playbooks/ours.yml"), "id: ours\n");
    writeFileSync(join(data_dir, "playbooks/notes.txt"), "no playbook");
    writeFileSync(join(data_dir, "policy.yaml"), "version: v\n");

    const { dir, manifest } = await backUp(data_dir);

    expect(manifest).toMatchObject({
      v: 1,
      origin: head.origin,
      head: { seq: head.seq, hash: head.hash },
      entries_checked: head.seq,
      taken_at_utc: "2026-03-01T09:00:00.000000Z",
      app_version: "1.2.3",
    });
    expect(manifest.files.map(({ path }) => path)).toEqual(["valhalla.db", "policy.yaml", "playbooks/ours.yml"]);
    expect(JSON.parse(readFileSync(join(dir, "backup.json"), "utf8"))).toEqual(manifest);
    expect(readdirSync(dir).toSorted()).toEqual(["backup.json", "playbooks", "policy.yaml", "valhalla.db"]);
    for (const name of [".", "playbooks"]) expect(statSync(join(dir, name)).mode & 0o777).toBe(0o700);
    for (const name of ["backup.json", "valhalla.db", "policy.yaml", "playbooks/ours.yml"]) {
      expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
    }
  });

  it("is of one moment, also while the store that it copies is open and goes on", async () => {
    const data_dir = makeDataFolder();
    const { store } = await openStore(data_dir);
    const ctx = makeContextOn(store);
    await beginWork(ctx);
    await addNotes(ctx, ["before"]);
    const [{ manifest, dir }] = await Promise.all([backUp(data_dir), addNotes(ctx, ["1", "2", "3"])]);

    expect(manifest.head.seq).toBeGreaterThanOrEqual(3);
    expect(await checkDatabase(join(dir, "valhalla.db"))).toMatchObject({ head: manifest.head });
    await expect(addNote({ ctx, input: { text: "after" } })).resolves.toBeDefined();
  });

  it("can be read where nothing can be written", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    const { dir } = await backUp(data_dir);
    chmodSync(dir, 0o500);

    await expect(checkDatabase(join(dir, "valhalla.db"))).resolves.toBeDefined();
    expect(readdirSync(dir).toSorted()).toEqual(["backup.json", "valhalla.db"]);
    chmodSync(dir, 0o700);
  });

  it("may take the place of an empty folder", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    const target = newPlace();
    mkdirSync(target);

    await takeBackup({ data_dir, target, app_version: "1", now: () => "2026-03-01T09:00:00.000000Z" });

    expect(readdirSync(target)).toContain("backup.json");
    expect(existsSync(`${target}.partial`)).toBe(false);
  });
});

describe("a backup that cannot be", () => {
  it("says which folder holds no installation", async () => {
    const data_dir = makeDataFolder();

    expect(await refusal(data_dir)).toContain(`There is no installation in ${data_dir}`);
    expect(await refusal(join(data_dir, "nowhere"))).toContain("There is no installation");
  });

  it("refuses a place that is in use, or inside the data folder by whatever name", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    const used = newPlace();
    mkdirSync(used);
    writeFileSync(join(used, "mine.txt"), "");
    const begun = newPlace();
    mkdirSync(`${begun}.partial`);
    const link = newPlace();
    symlinkSync(data_dir, link);

    expect(await refusal(data_dir, used)).toContain("is there already and not an empty folder");
    expect(readdirSync(used)).toEqual(["mine.txt"]);
    expect(await refusal(data_dir, begun)).toContain("another backup is being written, or one was cut short");
    for (const inside of [data_dir, join(data_dir, "a/b"), link, join(link, "a")]) {
      expect(await refusal(data_dir, inside)).toContain("is inside the data folder");
    }
    expect(existsSync(join(data_dir, "a"))).toBe(false);
  });

  it.each([
    [
      "an entry",
      "drop trigger audit_entry_no_update; update audit_entry set body = replace(body, 'A', 'B') where seq = 2",
      /table audit_entry, row 2: hash/,
    ],
    [
      "a missing entry",
      "pragma foreign_keys = off; drop trigger audit_entry_no_delete; delete from audit_entry where seq = 1",
      /entry 1 is missing/,
    ],
    ["a row of state", "update session set body = replace(body, 'Weekly', 'Other')", /table session, row .+: its hash/],
    ["a row of the cone", "update cone_change set band = 'B'", /table cone_change, row 2: its hash/],
  ])("is not made of a database with %s that is not what was written", async (_, sql, line) => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    tamper(join(data_dir, "valhalla.db"), sql);
    const target = newPlace();

    const message = await refusal(data_dir, target);

    expect(message).toContain("is damaged, so no backup was made");
    expect(message).toMatch(line);
    expect(readdirSync(join(target, ".."))).toEqual([]);
  });

  it("is not made of a file that is no database", async () => {
    const data_dir = makeDataFolder();
    writeFileSync(join(data_dir, "valhalla.db"), "no database at all".repeat(500));

    expect(await refusal(data_dir)).toContain("file is not a database");
  });

  it("waits for a restore that was cut short", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    mkdirSync(join(data_dir, "restoring"));
    writeFileSync(join(data_dir, "restoring/plan.json"), "{}");

    expect(await refusal(data_dir)).toContain("was cut short. Start the server");
  });
});
