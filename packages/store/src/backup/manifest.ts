import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Utc } from "@valhalla-go/core";
import { z } from "zod";
import { BackupError } from "./backup-error.ts";

/** What tells a folder to be a whole backup. It is written last. */
const MANIFEST_FILE = "backup.json";

/** Version of the manifest's shape; a restore refuses one that it does not know. */
const MANIFEST_VERSION = 1;

const Digest = z.string().regex(/^[0-9a-f]{64}$/);

/** The only files that a backup holds: a path that leads anywhere else must not be followed. */
const BackupPath = z.string().regex(/^(valhalla\.db|settings\.yaml|policy\.yaml|(policy|playbooks)\/[^/\\]+\.ya?ml)$/);

const BackupFile = z.strictObject({ path: BackupPath, bytes: z.int().nonnegative(), sha256: Digest });
export type BackupFile = z.infer<typeof BackupFile>;

/** What a backup is of, and the digest of everything in it. */
export const BackupManifest = z.strictObject({
  v: z.literal(MANIFEST_VERSION),
  origin: z.string(),
  head: z.strictObject({ seq: z.int().positive(), hash: Digest }),
  entries_checked: z.int().nonnegative(),
  taken_at_utc: Utc,
  app_version: z.string(),
  files: z.array(BackupFile),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** Reads the manifest of a backup. Throws BackupError when the folder is none. */
export function readManifest(dir: string): BackupManifest {
  try {
    return BackupManifest.parse(JSON.parse(readFileSync(join(dir, MANIFEST_FILE), "utf8")));
  } catch (cause) {
    throw new BackupError(
      `${dir} is not a backup that this version can restore: it has no readable ${MANIFEST_FILE}. Name the folder that \`npm run backup\` made.`,
      { cause },
    );
  }
}

export function writeManifest(dir: string, manifest: Omit<BackupManifest, "v">): void {
  const text = `${JSON.stringify({ v: MANIFEST_VERSION, ...manifest }, null, 2)}\n`;
  writeFileSync(join(dir, MANIFEST_FILE), text, { flag: "wx", mode: 0o600, flush: true });
}
