import { X509Certificate, createPrivateKey } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type { TlsFiles } from "./environment.ts";
import { StartError } from "./start-error.ts";

/** A certificate with those that lead to its root, and its key, in PEM. */
export interface TlsMaterial {
  readonly cert: string;
  readonly key: string;
}

const OTHERS = 0o007;

/**
 * Reads certificate and key and finds out whether browsers could use them. Throws StartError saying what to do where a file
 * cannot be read, is open to every account, the key is another's, or the certificate does not count today.
 */
export function loadTls({ cert_file, key_file }: TlsFiles, now = new Date()): TlsMaterial {
  const cert = read("TLS_CERT_FILE", cert_file);
  const key = read("TLS_KEY_FILE", key_file);
  if ((statSync(key_file).mode & OTHERS) !== 0) {
    throw new StartError(`The TLS key ${key_file} is open to every account. Run: chmod 640 ${key_file}`);
  }
  const certificate = parse(
    () => new X509Certificate(cert),
    `TLS_CERT_FILE (${cert_file}) holds no certificate in PEM. Name the file that begins with BEGIN CERTIFICATE.`,
  );
  const private_key = parse(
    () => createPrivateKey(key),
    `TLS_KEY_FILE (${key_file}) holds no private key in PEM without a passphrase. Name the file of the key.`,
  );
  if (!certificate.checkPrivateKey(private_key)) {
    throw new StartError(
      `The key in ${key_file} does not belong to the first certificate in ${cert_file}. Name the two that were made together, the server's certificate first.`,
    );
  }
  const { validFrom, validTo } = certificate;
  if (now > new Date(validTo)) {
    throw new StartError(`The certificate in ${cert_file} has expired on ${validTo}. Get a new one.`);
  }
  if (now < new Date(validFrom)) {
    throw new StartError(
      `The certificate in ${cert_file} counts from ${validFrom} on only. Look at this machine's clock.`,
    );
  }
  return { cert, key };
}

function read(name: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === "ENOENT" ? "is not there" : "cannot be read by this account";
    throw new StartError(`${name} names ${path}, which ${why}.`, { cause });
  }
}

function parse<T>(make: () => T, otherwise: string): T {
  try {
    return make();
  } catch (cause) {
    throw new StartError(otherwise, { cause });
  }
}
