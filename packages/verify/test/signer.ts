import { type KeyObject, generateKeyPairSync, sign } from "node:crypto";
import { formatNote, formatVerifierKey, keyName, makeVerifierKey } from "@valhalla-go/core/proof";

/** Signs notes as an installation does. */
export interface Signer {
  readonly vkey: string;
  readonly name: string;
  readonly key_id: string;
  /** The signed note with this text; with more signers, signed by all of them. */
  sign(text: string, ...others: readonly Signer[]): string;
  signature(text: string): Uint8Array;
}

/** A key of its own for an installation, never seen before. */
export function makeSigner(origin: string): Signer {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return signerOf(keyName(origin), publicKey.export({ format: "der", type: "spki" }).subarray(-32), privateKey);
}

function signerOf(name: string, publicKey: Uint8Array, privateKey: KeyObject): Signer {
  const key = makeVerifierKey(name, publicKey);
  const signer: Signer = {
    vkey: formatVerifierKey(key),
    name,
    key_id: key.key_id,
    signature: (text) => sign(null, Buffer.from(text), privateKey),
    sign(text, ...others) {
      const signatures = [signer, ...others].map((each) => ({
        name: each.name,
        key_id: each.key_id,
        signature: each.signature(text),
      }));
      return formatNote({ text, signatures });
    },
  };
  return signer;
}
