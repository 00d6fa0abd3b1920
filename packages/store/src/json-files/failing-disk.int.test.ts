import type * as Fs from "node:fs";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { AuditDraft, AuditEntry, Store } from "@valhalla-go/core";
import { OLGA } from "@valhalla-go/core/test";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { openStoreIn } from "../../test/open-store.ts";
import { type JsonFiles, createJsonFiles } from "./json-files.ts";

vi.mock("node:fs", async (importOriginal) => {
  const fs = await importOriginal<typeof Fs>();
  return { ...fs, renameSync: vi.fn(fs.renameSync), writeSync: vi.fn(fs.writeSync) };
});

const realFs = await vi.importActual<typeof Fs>("node:fs");

/** Writes take only `bytes` bytes, then the disk is full. */
function fillDisk(bytes: number): void {
  vi.mocked(writeSync).mockImplementationOnce((descriptor, content) => writePart(descriptor, content, bytes));
  vi.mocked(writeSync).mockImplementationOnce(() => {
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  });
}

function writePart(descriptor: number, content: unknown, bytes: number): number {
  if (!Buffer.isBuffer(content)) throw new TypeError("lines are written as bytes");
  return realFs.writeSync(descriptor, content.subarray(0, bytes));
}

interface Installation {
  readonly dir: string;
  readonly files: JsonFiles;
  readonly store: Store;
  append(event: string): Promise<AuditEntry>;
  readLog(): unknown[];
}

async function openInstallation(): Promise<Installation> {
  const dir = makeDataFolder();
  const files = createJsonFiles({ dir, workspace: "default", playbook_id: "launch" });
  onTestFinished(() => files.close());
  const store: Store = await openStoreIn(dir, (entries) => files.apply(store, entries));
  await files.rebuild(store);
  let count = 0;
  return {
    dir,
    files,
    store,
    append(event) {
      count += 1;
      const id = String(count);
      return store.write((tx) => tx.audit.append(makeDraft(id, event)));
    },
    readLog: () =>
      readFileSync(join(dir, "audit.log"), "utf8")
        .trimEnd()
        .split("\n")
        .map((line): unknown => JSON.parse(line)),
  };
}

function makeDraft(id: string, event: string): AuditDraft {
  const ts_utc = "2026-01-01T09:30:00.000000Z";
  return { id, ts_utc, event, actor: OLGA, workspace: "default", session_id: null, request_id: null, payload: { id } };
}

beforeEach(() => {
  vi.mocked(writeSync).mockReset();
  vi.mocked(writeSync).mockImplementation(realFs.writeSync);
  vi.mocked(renameSync).mockReset();
  vi.mocked(renameSync).mockImplementation(realFs.renameSync);
});

describe("a disk that is full", () => {
  it("fails no call, is told as a problem, and audit.log is whole again with the next change", async () => {
    const { append, files, readLog, dir } = await openInstallation();
    const first = await append("GO_NOTE_ADD");
    fillDisk(30);
    const second = await append("GO_NOTE_ADD");
    expect(files.problem).toBe(
      `${join(dir, "audit.log")} is not up to date (ENOSPC: no space left on device, write); it is written again with the next change.`,
    );
    expect(() => readLog()).toThrow(SyntaxError);

    const third = await append("GO_NOTE_ADD");
    expect(files.problem).toBeNull();
    expect(readLog()).toEqual([first, second, third]);
  });

  it("is no reason to lose a part of a line that the disk took in several pieces", async () => {
    const { append, files, readLog } = await openInstallation();
    vi.mocked(writeSync).mockImplementationOnce((descriptor, content) => writePart(descriptor, content, 30));
    const entry = await append("GO_NOTE_ADD");
    expect(readLog()).toEqual([entry]);
    expect(files.problem).toBeNull();
  });
});

describe("a file that cannot be written", () => {
  it.each(["go_session.json", "go_progress.json"])(
    "%s: the others are written, and it is with the next change of any",
    async (name) => {
      const { append, files, readLog, dir } = await openInstallation();
      rmSync(join(dir, name));
      mkdirSync(join(dir, name));
      await append("DATA_ADOPTED");
      expect(files.problem).toMatch(new RegExp(`^.*${name} is not up to date \\(EISDIR: .*\\); it is written again`));
      expect(readLog()).toHaveLength(1);

      rmSync(join(dir, name), { recursive: true });
      await append("GO_NOTE_ADD");
      expect(files.problem).toBeNull();
      expect(JSON.parse(readFileSync(join(dir, name), "utf8"))).toBeInstanceOf(Object);
    },
  );

  it("audit.log at the start: the start goes on, and the file is whole with the next change", async () => {
    const { append, files, readLog, dir, store } = await openInstallation();
    await append("GO_NOTE_ADD");
    rmSync(join(dir, "audit.log"));
    mkdirSync(join(dir, "audit.log"));
    await files.rebuild(store);
    expect(files.problem).toContain("audit.log is not up to date (EISDIR");
    rmSync(join(dir, "audit.log"), { recursive: true });
    await append("GO_NOTE_ADD");
    expect(readLog()).toHaveLength(2);
    expect(files.problem).toBeNull();
  });

  it("all of them, when the store cannot be read: told as a problem", async () => {
    const { files } = await openInstallation();
    const gone: Pick<Store, "read" | "condition"> = {
      read: () => Promise.reject(new Error("the database is gone")),
      condition: { kind: "sound" },
    };
    await files.rebuild(gone as Store);
    expect(files.problem?.match(/the database is gone/g)).toHaveLength(4);
  });
});

describe("an audit.log that was written anew and cannot take its name", () => {
  it("is not taken for the file: the next change writes it again", async () => {
    const { append, files, readLog, dir, store } = await openInstallation();
    const first = await append("GO_NOTE_ADD");
    writeFileSync(join(dir, "audit.log"), "another service's\n");
    vi.mocked(renameSync).mockImplementationOnce(() => {
      throw Object.assign(new Error("EIO: i/o error, rename"), { code: "EIO" });
    });
    await files.rebuild(store);
    expect(files.problem).toContain("audit.log is not up to date (EIO");
    const second = await append("GO_NOTE_ADD");
    expect(readLog()).toEqual([first, second]);
    expect(files.problem).toBeNull();
  });
});

describe("entries that do not follow the last line", () => {
  it("are found in the store, so that audit.log has no gap and no line twice", async () => {
    const { dir, files, store, append, readLog } = await openInstallation();
    const late = createJsonFiles({ dir, workspace: "default", playbook_id: "launch" });
    onTestFinished(() => late.close());
    await late.rebuild(store);
    await files.close();
    const entries = [await append("GO_NOTE_ADD"), await append("GO_NOTE_ADD"), await append("GO_NOTE_ADD")];
    await late.apply(store, entries.slice(2));
    expect(readLog()).toEqual(entries);
    await late.apply(store, entries);
    expect(readLog()).toEqual(entries);
  });
});
