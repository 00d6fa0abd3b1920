// Pure rules that screens may apply as well, to forecast what a change would do; the server decides.
export { holdsWords } from "./audit/holds-words.ts";
export { searchWords } from "./audit/search-words.ts";
export { countBand, type HeldBand } from "./cone/count-band.ts";
export { briefHealth } from "./health/brief-health.ts";
export { checkEvidence, type EvidenceCheck } from "./playbook/check-evidence.ts";
export { findBlockReasons, isBlockedByRed, type Posture } from "./playbook/find-block-reasons.ts";
export { findPlaybookChanges } from "./playbook/find-playbook-changes.ts";
export { isLeft } from "./playbook/make-checklist.ts";
