import { type KeyObject, createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { formatNote, formatVerifierKey, keyName, makeVerifierKey } from "@valhalla-go/core/proof";
import { StartError } from "../start-error.ts";
import { syncFolder } from "./sync-folder.ts";

/** The rights of group and others, none of which a signing key may grant. */
const OTHERS = 0o077;
const PUBLIC_KEY_BYTES = 32;

/** The Ed25519 key (RFC 8032) of an installation. */
export interface SigningKey {
  /** The public half, as C2SP signed-note writes it. */
  readonly vkey: string;
  /** The text as a note that the key signed. */
  sign(text: string): string;
}

/** The key in a file, as PKCS8 PEM; null when there is no file. Throws StartError for one that cannot be used or is open to others. */
export function readSigningKey(file: string, origin: string): SigningKey | null {
  if (!existsSync(file)) return null;
  try {
    const { mode } = statSync(file);
    // Windows tells no rights of others here; there the file has those of the account's own files.
    if (process.platform !== "win32" && (mode & OTHERS) !== 0) {
      throw new StartError(
        `The signing key ${file} is open to other accounts of this machine (mode ${(mode & 0o777).toString(8)}), ` +
          `who could sign in the name of this installation. Close it: chmod 600 '${file}'`,
      );
    }
    return toSigningKey(createPrivateKey(readFileSync(file)), origin);
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw unusable(file, cause);
  }
}

/**
 * Makes a new key in a file that is not there yet, for its owner alone; the key of whoever was faster where two servers
 * make it at once. Throws StartError.
 */
export function makeSigningKey(file: string, origin: string): SigningKey {
  const partial = `${file}.${randomUUID()}.partial`;
  try {
    const { privateKey } = generateKeyPairSync("ed25519");
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(partial, privateKey.export({ type: "pkcs8", format: "pem" }), {
      mode: 0o600,
      flag: "wx",
      flush: true,
    });
    // A link is refused where a file is: a key is never overwritten, whoever else makes one.
    linkSync(partial, file);
    syncFolder(dirname(file));
    return toSigningKey(privateKey, origin);
  } catch (cause) {
    const others = isThere(cause) ? readSigningKey(file, origin) : null;
    if (others !== null) return others;
    throw unusable(file, cause);
  } finally {
    rmSync(partial, { force: true });
  }
}

function isThere(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "EEXIST";
}

function unusable(file: string, cause: unknown): StartError {
  const problem = cause instanceof Error ? cause.message : String(cause);
  return new StartError(
    `The signing key ${file} cannot be used (${problem}). Put back the key of this installation, ` +
      "or set SIGNING_KEY_FILE to another file; where there is none, a new key begins.",
    { cause },
  );
}

function toSigningKey(key: KeyObject, origin: string): SigningKey {
  if (key.asymmetricKeyType !== "ed25519") throw new Error(`it is ${String(key.asymmetricKeyType)}, not Ed25519`);
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  const verifier = makeVerifierKey(keyName(origin), Uint8Array.from(spki.subarray(-PUBLIC_KEY_BYTES)));
  const { name, key_id } = verifier;
  return {
    vkey: formatVerifierKey(verifier),
    sign(text) {
      const signature = Uint8Array.from(sign(null, Buffer.from(text), key));
      return formatNote({ text, signatures: [{ name, key_id, signature }] });
    },
  };
}
