import { sha256Hex } from "#sha256";

/**
 * What an entry tells of a credential: SHA-256 of what the state keeps of it, itself a digest or a salted hash. With it a
 * start notices that somebody put another credential into the database; without the database it is of no use to anybody.
 */
export function credentialDigest(kept: string): string {
  return sha256Hex(kept);
}
