export * from "./constants.ts";
export * from "./schemas.ts";
export * from "./verbs.ts";
export { findChainProblem, readEntry, type StoredEntry } from "./audit/check-chain.ts";
export { canonicalText } from "./audit/canonical-text.ts";
export { holdsWords, isBeginningOfHash } from "./audit/holds-words.ts";
export { asInJson, mayHoldWords } from "./audit/may-hold-words.ts";
export { digestOf } from "./audit/digest-of.ts";
export { epochOf } from "./checkpoint/epoch-of.ts";
export { findTreeProblem } from "./checkpoint/find-tree-problem.ts";
export { type CheckpointHead, readCheckpointNote } from "./checkpoint/read-note.ts";
export { createTreeNodes } from "./checkpoint/tree-nodes.ts";
export { findSigningKey } from "./checkpoint/find-signing-key.ts";
export { type ChainHead, type SealedEntry, genesisHead, hashBody, sealEntry } from "./audit/seal.ts";
export { walkChain } from "./audit/walk-chain.ts";
export { readCone, type StoredCone, unreadableCone } from "./cone/read-cone.ts";
export type { CredentialProblem, Damage, ErrorCode, ErrorFacts, InputIssue, StoreOutcome } from "./errors/codes.ts";
export { describeError, formatPath } from "./errors/describe.ts";
export { GoError, invalidInput } from "./errors/go-error.ts";
export { judgeResult } from "./check/judge-result.ts";
export type { FactValue } from "./condition/parse-condition.ts";
export { PolicyIdentity } from "./governance/changed-rules.ts";
export { type Measurement, healthFingerprint } from "./health/roll-up.ts";
export { overlayMetrics } from "./kpi/overlay-metrics.ts";
export { EntryFeed, type FollowedStore } from "./live/entry-feed.ts";
export type { Clock } from "./ports/clock.ts";
export type { Ids } from "./ports/ids.ts";
export type { Secrets } from "./ports/secrets.ts";
export type { Notary, SignedCheckpoint } from "./ports/notary.ts";
export type * from "./ports/about-store.ts";
export type * from "./ports/access-store.ts";
export type * from "./ports/posture-store.ts";
export type * from "./ports/store.ts";
export type { DecisionCount } from "./posture/fold-decisions.ts";
export { proposalFact } from "./proposal/proposal-fact.ts";
export { workMsOf } from "./session/order-key.ts";
export { type Obstacle, describeObstacle, undecided } from "./gate/undecided.ts";
export { noSession } from "./session/start.ts";
export { nextOccurrences } from "./window/occurrences.ts";
export type { SessionLimits } from "./session/staleness.ts";
export { Reason } from "./text/schemas.ts";
export { findInadmissible } from "./text/admissible.ts";
export { Utc, addSeconds, formatUtc, parseUtc } from "./time/utc.ts";
export { formatKey, readKeyId } from "./access/api-key.ts";
export { judgeKey, judgeLogin, toLogin } from "./access/judge-credential.ts";
export { LoginName, PersonName } from "./access/field-schemas.ts";
export { credentialDigest } from "./access/credential-digest.ts";
export { ACCESS_TELLING, type ToldAccess, tellAccess } from "./access/told-access.ts";
export type { AccessDeed } from "./access/keeper-schemas.ts";
export { isAbleOwner } from "./access/owners.ts";
export { ACCESS_LIMITS_DEFAULT, type AccessLimits } from "./access/access-limits.ts";
export {
  type Caller,
  type Credential,
  type Deps,
  type ReadContext,
  type VerbContext,
  type Versions,
  freshUntil,
  requireFresh,
  requireScope,
} from "./verb/context.ts";
export { parseInput } from "./verb/parse-input.ts";
export { readAs } from "./verb/parse-input.ts";
export { type RunVerb, type VerbCall, runOn } from "./verb/run-verb.ts";
export type { Verb, VerbSpec } from "./verb/verb-spec.ts";
