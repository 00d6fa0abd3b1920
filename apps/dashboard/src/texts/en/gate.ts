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

export const AS_A_PIPELINE_DOES_THE = "As a pipeline does. The answer is kept in the record, as every answer is.";
export const ASK = "Ask";
export const theGateSays = (verdict: string): string => `The gate says: ${verdict}.`;
export const WHICH_ENGINE = "Which engine?";
export const ASK_THE_GATE = "Ask the gate";
export const TO_DO_WHAT = "To do what?";
export const ENGINE = "Engine";
export const ACTION = "Action";
export const TO = "To";
