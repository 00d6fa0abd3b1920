import type { ErrorCode, ErrorFacts, InputIssue } from "./codes.ts";
import { describeError } from "./describe.ts";

/** A refusal that the domain knows: a code and its facts. Anything else that is thrown is a defect. */
export class GoError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly facts: ErrorFacts[C];

  constructor(code: C, facts: ErrorFacts[C], options?: ErrorOptions) {
    super(describeError(code, facts), options);
    this.name = "GoError";
    this.code = code;
    this.facts = facts;
  }
}

/** An input that is refused: one issue for each thing to mend. */
export function invalidInput(...issues: InputIssue[]): GoError<"INVALID_INPUT"> {
  return new GoError("INVALID_INPUT", { issues });
}
