/** What argon2id made of a password, and with which costs (RFC 9106). */
export interface Argon2Hash {
  /** In KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const FORM = /^\$argon2id\$v=19\$m=(\d{1,6}),t=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/** As a PHC string: `$argon2id$v=19$m=...,t=...,p=...$salt$hash`, in base64 without padding. */
export function formatPhc({ memory, passes, parallelism, salt, hash }: Argon2Hash): string {
  const [salt_text, hash_text] = [salt, hash].map((bytes) => bytes.toString("base64").replaceAll("=", ""));
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${salt_text}$${hash_text}`;
}

/** Reads a PHC string of argon2id; null for what is none, or costs more than anybody means to spend. */
export function parsePhc(text: string): Argon2Hash | null {
  const [, memory, passes, parallelism, salt, hash] = FORM.exec(text) ?? [];
  if (salt === undefined || hash === undefined) return null;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
}
