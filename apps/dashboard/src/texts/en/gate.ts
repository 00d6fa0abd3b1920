export const WHAT_WOULD_MAKE_IT_GO = "What would make it go";
export const RULE_BY_RULE = "Rule by rule";
export const ANSWERED_HOLDS_UNTIL = "Answered {moment}, holds until {moment2}{what}.";
export const IT_COULD_NOT_BE_KEPT = "; it could not be kept in the record";
export const entry = (decision_seq: number): string => `; entry ${decision_seq}`;
export const THE_ANSWER = "The answer";

export const BAND_AND_POLICY = "Band and policy";
export const FREEZE_WINDOW = "Freeze window";
export const SESSION = "Session";
export const RECORD = "Record";
export const HEALTH = "Health";
export const NO_GO = "No go";
export const HOLD = "Hold";
export const GO = "Go";
