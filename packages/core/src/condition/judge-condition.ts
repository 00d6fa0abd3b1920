import type { Condition, FactValue, Operator } from "./parse-condition.ts";

/** What came of a condition: `holds` null when there is nothing to judge it by. */
export interface Judgement {
  readonly holds: boolean | null;
  /** What was found, as a person reads it: `status is 503, not 200`. */
  readonly found: string;
}

/**
 * Judges a condition by facts. A subject that is not known, or whose value is of another kind than the operator compares,
 * leaves it open: unknown is neither.
 */
export function judgeCondition(
  { subject, operator, operand }: Condition,
  findFact: (subject: string) => FactValue | undefined,
): Judgement {
  const value = findFact(subject);
  if (value === undefined) return { holds: null, found: `${subject} is not known` };
  const holds = COMPARISONS[operator](value, operand);
  if (holds === null) return { holds, found: `${subject} is ${format(value)}, which ${operator} cannot judge` };
  return { holds, found: `${subject} is ${format(value)}${holds ? "" : `, not ${operator} ${format(operand)}`}` };
}

type Compare = (value: FactValue, operand: FactValue) => boolean | null;

const COMPARISONS: Readonly<Record<Operator, Compare>> = {
  "==": (value, operand) => value === operand,
  "!=": (value, operand) => value !== operand,
  "<": ordered((value, operand) => value < operand),
  "<=": ordered((value, operand) => value <= operand),
  ">": ordered((value, operand) => value > operand),
  ">=": ordered((value, operand) => value >= operand),
  contains: (value, operand) =>
    typeof value === "string" && typeof operand === "string" ? value.includes(operand) : null,
};

function ordered(compare: (value: number, operand: number) => boolean): Compare {
  return (value, operand) =>
    typeof value === "number" && typeof operand === "number" ? compare(value, operand) : null;
}

/** Longest value that is told in full, in characters. */
const TOLD_MAX_LENGTH = 80;

function format(value: FactValue): string {
  if (typeof value !== "string") return String(value);
  return value.length > TOLD_MAX_LENGTH ? `${value.slice(0, TOLD_MAX_LENGTH)}...` : value;
}
