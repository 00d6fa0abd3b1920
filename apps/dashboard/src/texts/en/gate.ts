export const TO_GO = "What would make it go";
export const RULE_BY_RULE = "Rule by rule";
export const ANSWERED_HOLDS_UNTIL = "Answered {moment}, holds until {moment2}{what}.";
export const IT_COULD_NOT_BE_KEPT = "; it could not be kept in the record";
export const entry = (decision_seq: number): string => `; entry ${decision_seq}`;
export const ANSWER = "The answer";

export const RULE_BAND = "Band and policy";
export const RULE_WINDOW = "Freeze window";
export const RULE_SESSION = "Session";
export const RULE_READ_ONLY = "Record";
export const RULE_HEALTH = "Health";
export const VERDICT_NO_GO = "No go";
export const VERDICT_HOLD = "Hold";
export const VERDICT_GO = "Go";

export const ASK_EXPLAINED = "As a pipeline does. The answer is kept in the record, as every answer is.";
export const ASK = "Ask";
export const theGateSays = (verdict: string): string => `The gate says: ${verdict}.`;
export const ENGINE_IS_MISSING = "Which engine?";
export const ASK_THE_GATE = "Ask the gate";
export const ACTION_IS_MISSING = "To do what?";
export const ENGINE = "Engine";
export const ACTION = "Action";
export const PURPOSE = "To";
