import { keyName, parseVerifierKey } from "@valhalla-go/core/proof";
import type { Findings } from "../findings.ts";

/**
 * Those of the caller's keys that are of this installation. Keys of others say nothing about it, which is told. Throws
 * TypeError for a text that is not a verifier key.
 */
export function ownKeys(keys: readonly string[], origin: string, findings: Findings): readonly string[] {
  const name = keyName(origin);
  return keys.filter((vkey) => {
    const key = parseVerifierKey(vkey);
    if (key === null) throw new TypeError(`this is not a verifier key: ${vkey}`);
    if (key.name === name) return true;
    findings.warn("HELD_OF_ANOTHER_LOG", `Your key ${key.name} is not one of ${name}, which this file is about.`);
    return false;
  });
}
