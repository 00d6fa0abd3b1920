export {
  type Anchor,
  EXIT_CODES,
  type Held,
  PROBLEMS,
  type Problem,
  type ProblemCode,
  type Receipt,
  type Restore,
  type Verdict,
  type Verification,
  type VerifyEd25519,
  WARNINGS,
  type Warning,
} from "./verification.ts";
export { describeVerification } from "./describe-verification.ts";
export { verifyBundle } from "./verify-bundle.ts";
export { verifyEd25519 } from "./keys/verify-ed25519.ts";
