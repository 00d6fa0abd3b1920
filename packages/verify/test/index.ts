export { type BundleLines, reseal, sealLines, unsealLines, withHeader } from "./bundle-lines.ts";
export { Installation } from "./installation.ts";
export { type Signer, makeSigner } from "./signer.ts";
export { writeLargeLog } from "./write-large-log.ts";
export { verifyEd25519 } from "../src/keys/verify-ed25519.ts";
export { inPieces, problemsOf, verifyText } from "./verify-text.ts";
