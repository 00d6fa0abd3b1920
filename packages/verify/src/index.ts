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
  WARNINGS,
  type Warning,
} from "./verification.ts";
export { verifyBundle } from "./verify-bundle.ts";
