import * as texts from "#texts/check-form.ts";
import type { CheckField } from "./check-draft.ts";

interface FieldShape {
  /** One of these, the first of them unless something else is chosen. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** Several lines. */
  readonly isLong?: true;
  readonly isNumber?: true;
}

const plain = (...values: readonly string[]) => values.map((value) => ({ value, label: value }));
const named = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

const SHAPES: Readonly<Partial<Record<CheckField, FieldShape>>> = {
  method: { choices: plain("GET", "HEAD", "POST") },
  headers: { isLong: true },
  body: { isLong: true },
  port: { isNumber: true },
  tls: { choices: named(texts.TLS) },
  record: { choices: plain("A", "AAAA", "CNAME", "MX", "NS", "TXT") },
  conditions: { isLong: true },
  every_seconds: { isNumber: true },
  timeout_ms: { isNumber: true },
  retries: { isNumber: true },
  yellow_after: { isNumber: true },
  red_after: { isNumber: true },
  green_after: { isNumber: true },
  grace_seconds: { isNumber: true },
  red_after_seconds: { isNumber: true },
  severity: { choices: named(texts.SEVERITY) },
  maintenance: { isLong: true },
};

interface FieldWords extends FieldShape {
  readonly label: string;
  readonly hint?: string;
  /** What counts when nothing is written. */
  readonly unless?: string;
}

/** What a field of a check is called, what to write there, and how. */
export function describeField(field: Exclude<CheckField, "kind">): FieldWords {
  return { ...texts.FIELDS[field], ...SHAPES[field] };
}
