import { join } from "node:path";
import type { Notary } from "@valhalla-go/core";
import { StartError } from "../start-error.ts";
import { CheckpointLog } from "./checkpoint-log.ts";
import { makeSigningKey, readSigningKey } from "./signing-key.ts";

/** The file of an installation's key in its data folder, where no other place is named. */
export const SIGNING_KEY = join("keys", "signing-key.pem");

export interface NotaryPlace {
  readonly signing_key_file: string;
  readonly origin: string;
  /** Whether a key is made where there is none. */
  readonly may_begin: boolean;
}

/** Signs for an installation with the key in a file, which is made where there is none. Throws StartError. */
export function openNotary({ signing_key_file: file, origin, may_begin }: NotaryPlace): Notary {
  const key = readSigningKey(file, origin) ?? (may_begin ? makeSigningKey(file, origin) : null);
  if (key === null) {
    throw new StartError(
      `There is no signing key ${file}, and the servers of one database sign with the same one. ` +
        "Copy it from another server of this database, or set NEW_SIGNING_KEY=1 to begin a new key.",
    );
  }
  const log = new CheckpointLog(file, origin);
  return {
    vkey: key.vkey,
    latest: null,
    sign: (text) => key.sign(text),
    lastKept: async () => log.last(),
    keep: async (checkpoint) => log.add(checkpoint),
  };
}
