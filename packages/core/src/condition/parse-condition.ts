/** What two values can be to each other. */
export const OPERATORS = ["==", "!=", "<=", ">=", "<", ">", "contains"] as const;
export type Operator = (typeof OPERATORS)[number];

/** A value that a condition speaks of. */
export type FactValue = string | number | boolean | null;

/** A condition that was understood: what it looks at, and what that has to be. */
export interface Condition {
  readonly text: string;
  /** A name, dotted where it leads into something: `status`, `json.items[0].state`, `check.queue-lag`. */
  readonly subject: string;
  readonly operator: Operator;
  readonly operand: FactValue;
}

const SHAPE = /^\s*([A-Za-z_][\w.\-[\]]*)\s*(==|!=|<=|>=|<|>|\bcontains\b)\s*(.+?)\s*$/;
const QUOTED = /^"((?:[^"\\]|\\["\\])*)"$/;
const BARE = /^[A-Za-z_][\w.:/-]*$/;
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const WORDS: Readonly<Record<string, FactValue>> = { true: true, false: false, null: null };

/**
 * Reads `subject operator operand`. The operand is a number, `true`, `false`, `null`, a text in double quotes, or a bare
 * word. Only numbers are less or more than each other. What cannot be understood comes back as a problem to tell.
 */
export function parseCondition(text: string): Condition | { readonly problem: string } {
  const [, subject, operator, written] = SHAPE.exec(text) ?? [];
  if (subject === undefined || operator === undefined || written === undefined) {
    return { problem: `"${text}" is no condition. Write it as: status == 200, latency_ms < 300, body contains "ok"` };
  }
  const operand = readOperand(written);
  if (operand === undefined) {
    return { problem: `${written} is no value. Write a number, true, false, null, a word, or a text in double quotes` };
  }
  if (/[<>]/.test(operator) && typeof operand !== "number") {
    return { problem: `${operator} compares numbers, and ${written} is none` };
  }
  if (operator === "contains" && typeof operand !== "string") {
    return { problem: `contains looks for a text, and ${written} is none. Put it in double quotes` };
  }
  return { text: text.trim(), subject, operator: operator as Operator, operand };
}

function readOperand(written: string): FactValue | undefined {
  const quoted = QUOTED.exec(written)?.[1];
  if (quoted !== undefined) return quoted.replaceAll(/\\(["\\])/g, "$1");
  if (NUMBER.test(written)) return Number(written);
  if (Object.hasOwn(WORDS, written)) return WORDS[written];
  return BARE.test(written) ? written : undefined;
}
