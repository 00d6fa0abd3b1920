import {
  type SignatureFinding,
  type SignedNote,
  type VerifierKey,
  type VerifySignature,
  checkSignature,
  formatVerifierKey,
  parseVerifierKey,
} from "@valhalla-go/core/proof";

/** The keys whose signatures are looked at: those of the caller, and those that the file names. */
export class KeyRing {
  readonly #verify: VerifySignature;
  readonly #keys = new Map<string, VerifierKey>();

  constructor(verify: VerifySignature) {
    this.#verify = verify;
  }

  /** Adds a key; one that is not a key is none that signed anything. */
  add(vkey: string): void {
    const key = parseVerifierKey(vkey);
    if (key !== null) this.#keys.set(vkey, key);
  }

  /** What each of the keys has to do with a note; those that have nothing to do with it are left out. */
  async check(note: SignedNote): Promise<ReadonlyMap<string, Exclude<SignatureFinding, "absent">>> {
    const found = new Map<string, Exclude<SignatureFinding, "absent">>();
    for (const key of this.#keys.values()) {
      const finding = await checkSignature(note, key, this.#verify);
      if (finding !== "absent") found.set(formatVerifierKey(key), finding);
    }
    return found;
  }
}
