// What proves that a record is what it was. Runs wherever JavaScript does: no I/O, nothing of Node.
export { createSha256, sha256, sha256Hex } from "#sha256";
export { fromBase64, toBase64 } from "./base64.ts";
export { type SignatureFinding, type VerifySignature, checkSignature } from "./check-signature.ts";
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";
export { CompactRange, type CompleteNodeListener } from "./compact-range.ts";
export { equalBytes } from "./equal-bytes.ts";
export { HASH_BYTES, emptyRoot, hashNode } from "./hash-node.ts";
export { fromHex, toHex } from "./hex.ts";
export { type LogIdentity, checkpointOrigin, findEpoch, keyName } from "./log-identity.ts";
export type { NodeSource } from "./node-source.ts";
export { proveConsistency, proveInclusion } from "./prove.ts";
export { sealText } from "./seal-text.ts";
export type { Sha256 } from "./sha256.ts";
export { type NoteSignature, type SignedNote, formatNote, isKeyName, parseNote } from "./signed-note.ts";
export { type VerifierKey, formatVerifierKey, makeVerifierKey, parseVerifierKey } from "./verifier-key.ts";
export { type TreeHead, verifyConsistency } from "./verify-consistency.ts";
export { verifyInclusion } from "./verify-inclusion.ts";
