import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { type AuditEntry, getCone, getSession } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { addNotes, beginWork, useInstallation } from "../../test/installation.ts";
import { RESTORER, backUp, newPlace, restore } from "../../test/maintain.ts";
import { openStore, openStoreIn } from "../../test/open-store.ts";
import { BackupError } from "./backup-error.ts";
import { checkDatabase } from "./check-database.ts";

async function lastEntry(dir: string): Promise<AuditEntry | undefined> {
  const { store, close } = await openStore(dir);
  const [entry] = await store.read((tx) => tx.audit.list("default", {}, { limit: 1, before_seq: null }));
  await close();
  return entry;
}

/** Every file of a folder with the digest of its content, but not what a lock leaves behind. */
function digestFolder(dir: string): Record<string, string> {
  const names = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter(
    (name) => !/\.lock|-shm$|-wal$/.test(name),
  );
  return Object.fromEntries(
    names.toSorted().map((name) => {
      const path = join(dir, name);
      return [name, statSync(path).isDirectory() ? "" : createHash("sha256").update(readFileSync(path)).digest("hex")];
    }),
  );
}

async function refusal(data_dir: string, backup_dir: string): Promise<string> {
  const before = digestFolder(data_dir);
  const error: unknown = await restore(data_dir, backup_dir).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BackupError);
  expect(digestFolder(data_dir)).toEqual(before);
  const { message } = error as BackupError;
  expect(message).not.toContain("\n");
  return message;
}

describe("a restored installation", () => {
  it("is as it was at the backup, and its next entry names the head that was abandoned", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    const { dir, manifest } = await backUp(data_dir);
    const abandoned = await useInstallation(data_dir, (ctx) => addNotes(ctx, ["one", "two", "three"]));

    const report = await restore(data_dir, dir);

    const abandoned_head = { origin: abandoned.origin, seq: 6, hash: abandoned.hash };
    expect(report).toMatchObject({ backup_head: { seq: 3 }, abandoned_head, entries_abandoned: 3 });
    expect(await checkDatabase(join(data_dir, "valhalla.db"))).toMatchObject({ head: { seq: 4 } });
    expect(await lastEntry(data_dir)).toMatchObject({
      seq: 4,
      event: "DATA_RESTORED",
      actor: RESTORER,
      session_id: expect.any(String),
      payload: {
        epoch: 1,
        backup_head: manifest.head,
        abandoned_head,
        taken_at_utc: manifest.taken_at_utc,
        entries_abandoned: 3,
        reason: "The disk died",
      },
    });
    await useInstallation(data_dir, async (ctx) => {
      expect(await getSession({ ctx, input: {} })).toMatchObject({ active: true, notes: "Weekly review" });
      expect(await getCone({ ctx, input: {} })).toMatchObject({ band: "A" });
      await addNotes(ctx, ["history goes on"]);
    });
    const log = readFileSync(join(data_dir, "audit.log"), "utf8").trimEnd().split("\n");
    expect(log.map((line) => (JSON.parse(line) as AuditEntry).event)).toEqual([
      "GO_SESSION_START",
      "CONE_SET",
      "GO_DRIFT",
      "DATA_RESTORED",
      "GO_NOTE_ADD",
    ]);
  });

  it("leaves what was there in a folder of its own, where it can be opened again", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    const { dir } = await backUp(data_dir);
    const abandoned = await useInstallation(data_dir, (ctx) => addNotes(ctx, ["one"]));

    const { replaced_in } = await restore(data_dir, dir);

    const kept = join(data_dir, replaced_in ?? "");
    expect(replaced_in).toMatch(/^replaced\/2026-03-02T09-00-00\.\d{6}Z$/);
    expect(readdirSync(kept)).toEqual(
      expect.arrayContaining(["audit.log", "cone_state.json", "go_progress.json", "go_session.json", "valhalla.db"]),
    );
    expect(statSync(kept).mode & 0o777).toBe(0o700);
    expect(existsSync(join(data_dir, "restoring"))).toBe(false);
    expect(await checkDatabase(join(kept, "valhalla.db"))).toMatchObject({ head: { seq: abandoned.seq } });
  });

  it("can stand in a new folder, and has abandoned nothing then", async () => {
    const from = makeDataFolder();
    await useInstallation(from, beginWork);
    writeFileSync(join(from, "settings.yaml"), "playbook: launch\n");
    const { dir } = await backUp(from);
    const data_dir = join(makeDataFolder(), "new/place");

    const report = await restore(data_dir, dir);

    expect(report).toMatchObject({ abandoned_head: null, entries_abandoned: 0, replaced_in: null });
    expect(report.team_files).toEqual({ restored: ["settings.yaml"], kept: [] });
    expect(readFileSync(join(data_dir, "settings.yaml"), "utf8")).toBe("playbook: launch\n");
    expect(statSync(data_dir).mode & 0o777).toBe(0o700);
    expect(statSync(join(data_dir, "valhalla.db")).mode & 0o777).toBe(0o600);
    expect(await lastEntry(data_dir)).toMatchObject({ event: "DATA_RESTORED", payload: { abandoned_head: null } });
  });

  it("counts as abandoned what another restore had added, also where the entries have the same numbers", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    await useInstallation(data_dir, (ctx) => addNotes(ctx, ["shared"]));
    const early = await backUp(data_dir);
    await useInstallation(data_dir, (ctx) => addNotes(ctx, ["a", "b", "c"]));
    const late = await backUp(data_dir);
    await restore(data_dir, early.dir);
    await useInstallation(data_dir, (ctx) => addNotes(ctx, ["other"]));

    expect(await restore(data_dir, late.dir)).toMatchObject({
      backup_head: { seq: 7 },
      abandoned_head: { seq: 6 },
      entries_abandoned: 2,
    });
  });

  it("begins an epoch that is greater than that of the backup, of what is abandoned, and of what was signed", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    const early = await backUp(data_dir);
    const epochAfter = async (backup_dir: string, signed_epoch = 0): Promise<unknown> => {
      await restore(data_dir, backup_dir, { signed_epoch });
      return (await lastEntry(data_dir))?.payload["epoch"];
    };

    expect(await epochAfter(early.dir)).toBe(1);
    expect(await epochAfter(early.dir)).toBe(2);
    const late = await backUp(data_dir);
    expect(await epochAfter(early.dir, 7)).toBe(8);
    expect(await epochAfter(late.dir, 5)).toBe(9);
    rmSync(join(data_dir, "valhalla.db"));
    expect(await epochAfter(late.dir)).toBe(3);
  });

  it("takes the epoch of what is abandoned from audit.log where the database cannot be read", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    const { dir } = await backUp(data_dir);
    await restore(data_dir, dir, { signed_epoch: 4 });
    await useInstallation(data_dir, (ctx) => addNotes(ctx, ["DATA_RESTORED"]));
    writeFileSync(join(data_dir, "valhalla.db"), "spoilt".repeat(2000));

    await restore(data_dir, dir);

    expect(await lastEntry(data_dir)).toMatchObject({ payload: { epoch: 6 } });
  });

  it("does not count the epochs of another installation that it replaces", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    const own = await backUp(data_dir);
    await restore(data_dir, own.dir, { signed_epoch: 4 });
    const from = makeDataFolder();
    await useInstallation(from, beginWork);
    const { dir } = await backUp(from);

    await restore(data_dir, dir, { replace_installation: true });

    expect(await lastEntry(data_dir)).toMatchObject({ payload: { epoch: 1 } });
  });

  it("tells the abandoned head by audit.log where the database cannot be read, or is behind it", async () => {
    for (const spoil of [
      (dir: string) => writeFileSync(join(dir, "valhalla.db"), "spoilt".repeat(2000)),
      (dir: string) => rmSync(join(dir, "valhalla.db")),
      (dir: string, backup: string) => cpSync(join(backup, "valhalla.db"), join(dir, "valhalla.db")),
    ]) {
      const data_dir = makeDataFolder();
      await useInstallation(data_dir, beginWork);
      const { dir } = await backUp(data_dir);
      const { seq, hash, origin } = await useInstallation(data_dir, (ctx) => addNotes(ctx, ["one", "two"]));
      spoil(data_dir, dir);

      expect(await restore(data_dir, dir)).toMatchObject({
        abandoned_head: { seq, hash, origin },
        entries_abandoned: 2,
      });
      expect(await lastEntry(data_dir)).toMatchObject({ payload: { abandoned_head: { seq, hash } } });
    }
  });
});

describe("the team's files", () => {
  function writeTeamFiles(dir: string, whose: string): void {
    mkdirSync(join(dir, "playbooks"), { recursive: true });
    writeFileSync(join(dir, "policy.yaml"), `# ${whose}\n`);
    writeFileSync(join(dir, `playbooks/${whose}.yaml`), `# ${whose}\n`);
  }

  it("stay as they are, unless the backup's are asked for", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    writeTeamFiles(data_dir, "theirs");
    writeFileSync(join(data_dir, "settings.yaml"), "# theirs\n");
    const { dir } = await backUp(data_dir);
    writeTeamFiles(data_dir, "ours");
    rmSync(join(data_dir, "playbooks/theirs.yaml"));
    rmSync(join(data_dir, "settings.yaml"));

    const { team_files } = await restore(data_dir, dir);

    expect(team_files).toEqual({ restored: ["settings.yaml"], kept: ["policy.yaml", "playbooks"] });
    expect(readFileSync(join(data_dir, "policy.yaml"), "utf8")).toBe("# ours\n");
    expect(readdirSync(join(data_dir, "playbooks"))).toEqual(["ours.yaml"]);

    const again = await restore(data_dir, dir, { with_settings: true });

    expect(again.team_files).toEqual({ restored: ["settings.yaml", "policy.yaml", "playbooks"], kept: [] });
    expect(readFileSync(join(data_dir, "policy.yaml"), "utf8")).toBe("# theirs\n");
    expect(readdirSync(join(data_dir, "playbooks"))).toEqual(["theirs.yaml"]);
    const kept = join(data_dir, again.replaced_in ?? "");
    expect(readdirSync(join(kept, "playbooks"))).toEqual(["ours.yaml"]);
  });

  it.each([
    ["policy.yaml", "policy"],
    ["policy", "policy.yaml"],
  ] as const)("have one policy, be it %s here and %s in the backup", async (here, there) => {
    const writePolicy = (dir: string, unit: "policy" | "policy.yaml", whose: string): void => {
      if (unit === "policy") mkdirSync(join(dir, unit));
      writeFileSync(join(dir, unit === "policy" ? "policy/all.yaml" : unit), `# ${whose}\n`);
    };
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    writePolicy(data_dir, there, "theirs");
    const { dir } = await backUp(data_dir);
    rmSync(join(data_dir, there), { recursive: true });
    writePolicy(data_dir, here, "ours");

    expect((await restore(data_dir, dir)).team_files).toEqual({ restored: [], kept: [here] });
    expect(existsSync(join(data_dir, there))).toBe(false);

    const { team_files, replaced_in } = await restore(data_dir, dir, { with_settings: true });

    expect(team_files).toEqual({ restored: [there], kept: [] });
    expect(existsSync(join(data_dir, here))).toBe(false);
    expect(existsSync(join(data_dir, replaced_in ?? "", here))).toBe(true);
    expect(readFileSync(join(data_dir, there === "policy" ? "policy/all.yaml" : there), "utf8")).toBe("# theirs\n");
  });
});

describe("a restore that cannot be", () => {
  it("leaves a folder alone that a server uses", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    const { dir } = await backUp(data_dir);
    const store = await openStoreIn(data_dir);

    expect(await refusal(data_dir, dir)).toContain("Another server uses this data folder");
    expect(store.condition).toEqual({ kind: "sound" });
  });

  it("does not take one installation for another, unless it is told to", async () => {
    const [ours, theirs] = [makeDataFolder(), makeDataFolder()];
    const own = await useInstallation(ours, beginWork);
    const other = await useInstallation(theirs, beginWork);
    const { dir } = await backUp(theirs);

    const message = await refusal(ours, dir);

    expect(message).toContain(own.origin);
    expect(message).toContain(other.origin);
    expect(message).toContain("--replace-installation");
    expect(await restore(ours, dir, { replace_installation: true })).toMatchObject({
      origin: other.origin,
      abandoned_head: { origin: own.origin, seq: 3 },
      entries_abandoned: 3,
    });
  });

  it("does not replace what it cannot read, unless it is told to", async () => {
    const from = makeDataFolder();
    await useInstallation(from, beginWork);
    const { dir } = await backUp(from);
    const data_dir = makeDataFolder();
    writeFileSync(join(data_dir, "valhalla.db"), "spoilt".repeat(2000));

    expect(await refusal(data_dir, dir)).toContain("cannot be read");
    expect(await restore(data_dir, dir, { replace_installation: true })).toMatchObject({
      abandoned_head: null,
      entries_abandoned: null,
    });
  });

  it("says of a folder that it is no backup", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);

    expect(await refusal(data_dir, newPlace())).toContain("is not a backup");
    expect(await refusal(data_dir, data_dir)).toContain("is not a backup");
  });

  it("names the file of a backup that is missing or has another byte, wherever it is", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    writeFileSync(join(data_dir, "policy.yaml"), "version: v\n");
    const { dir, manifest } = await backUp(data_dir);
    for (const { path, bytes } of manifest.files) {
      const whole = readFileSync(join(dir, path));
      for (const at of [0, Math.floor(bytes / 3), bytes - 1]) {
        const spoilt = Buffer.from(whole);
        spoilt[at] = (spoilt[at] ?? 0) ^ 1;
        writeFileSync(join(dir, path), spoilt);
        expect(await refusal(data_dir, dir)).toContain(`${path}: its content is not what was backed up`);
      }
      rmSync(join(dir, path));
      expect(await refusal(data_dir, dir)).toContain(`${path}: it is missing`);
      writeFileSync(join(dir, path), whole);
    }
    await expect(restore(data_dir, dir)).resolves.toBeDefined();
  });

  it("notices a changed row although the digests were made to fit it", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    const { dir } = await backUp(data_dir);
    const database = join(dir, "valhalla.db");
    const text = readFileSync(database, "latin1").replaceAll("Weekly review", "Weakly review");
    writeFileSync(database, text, "latin1");
    const sha256 = createHash("sha256").update(readFileSync(database)).digest("hex");
    const manifest = readFileSync(join(dir, "backup.json"), "utf8");
    writeFileSync(join(dir, "backup.json"), manifest.replace(/"sha256": "[0-9a-f]+"/, `"sha256": "${sha256}"`));

    expect(await refusal(data_dir, dir)).toMatch(/valhalla\.db: table session, row .*: its hash/);
  });

  it("follows no path out of the backup", async () => {
    const data_dir = makeDataFolder();
    await useInstallation(data_dir, beginWork);
    writeFileSync(join(data_dir, "policy.yaml"), "version: v\n");
    const { dir } = await backUp(data_dir);
    const manifest = readFileSync(join(dir, "backup.json"), "utf8");
    for (const path of ["../policy.yaml", "/etc/passwd", "playbooks/../../x.yaml", "valhalla.db.lock"]) {
      writeFileSync(join(dir, "backup.json"), manifest.replace("policy.yaml", path));
      expect(await refusal(data_dir, dir)).toContain("is not a backup");
    }
  });
});
