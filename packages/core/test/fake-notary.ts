import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import type { Notary, SignedCheckpoint } from "../src/ports/notary.ts";
import { fromHex } from "../src/proof/hex.ts";
import { keyName } from "../src/proof/log-identity.ts";
import { formatNote } from "../src/proof/signed-note.ts";
import { type VerifierKey, formatVerifierKey, makeVerifierKey } from "../src/proof/verifier-key.ts";

/** PKCS8 of an Ed25519 key up to its 32 bytes (RFC 8410). */
const PKCS8_START = "302e020100300506032b657004220420";

/** The Notary port in memory, with a key that is made from one byte. */
export class FakeNotary implements Notary {
  readonly vkey: string;
  readonly kept: SignedCheckpoint[] = [];
  latest: string | null = null;
  readonly #key: VerifierKey;
  readonly #private: ReturnType<typeof createPrivateKey>;

  constructor(origin = "test-installation", seed = 7) {
    const pkcs8 = Buffer.concat([fromHex(PKCS8_START) ?? new Uint8Array(), Buffer.alloc(32, seed)]);
    this.#private = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
    const spki = createPublicKey(this.#private).export({ format: "der", type: "spki" });
    this.#key = makeVerifierKey(keyName(origin), Uint8Array.from(spki.subarray(-32)));
    this.vkey = formatVerifierKey(this.#key);
  }

  sign(text: string): string {
    const signature = Uint8Array.from(sign(null, Buffer.from(text), this.#private));
    const { name, key_id } = this.#key;
    return formatNote({ text, signatures: [{ name, key_id, signature }] });
  }

  async lastKept(): Promise<SignedCheckpoint | null> {
    return this.kept.at(-1) ?? null;
  }

  async keep(checkpoint: SignedCheckpoint): Promise<void> {
    this.kept.push(checkpoint);
  }
}
