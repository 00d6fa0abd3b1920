import type { CompleteStepInput, Evidence, EvidenceRule } from "./schemas.ts";

/** What was shown, as it is kept, or what is missing: what the rule asks for, and what was given instead. */
export type EvidenceCheck =
  | { readonly evidence: Evidence; readonly problem: null }
  | { readonly evidence: null; readonly problem: string };

/** An address that a browser opens as a web page: http or https, a host, and nothing that would be cut off it. */
const WEB_ADDRESS = /^https?:\/\/[^\s/?#]+\S*$/i;

/**
 * Whether what was given is what the rule asks for. A link is an http or https address without a password in it; a text has
 * at least `min_length` characters, spaces around it not counted; a number lies within `min` and `max`, both allowed, and is
 * kept with the rule's unit. What is given is kept as it is, never mended.
 */
export function checkEvidence(rule: EvidenceRule, given: CompleteStepInput["evidence"]): EvidenceCheck {
  switch (rule.kind) {
    case "link":
      if (typeof given === "string" && isWebAddress(given)) return shown({ kind: "link", value: given });
      return missing(`${rule.label}: a link that begins with http:// or https://`, given);
    case "text":
      if (typeof given === "string" && given.trim().length >= rule.min_length) {
        return shown({ kind: "text", value: given });
      }
      return missing(`${rule.label}: a text of at least ${countCharacters(rule.min_length)}`, given);
    case "number":
      if (typeof given === "number" && isWithin(given, rule)) {
        return shown({ kind: "number", value: given, unit: rule.unit });
      }
      return missing(`${rule.label}: a number${formatBounds(rule)}`, given);
    default:
      return rule satisfies never;
  }
}

function shown(evidence: Evidence): EvidenceCheck {
  return { evidence, problem: null };
}

function missing(wanted: string, given: CompleteStepInput["evidence"]): EvidenceCheck {
  const shownInstead = given === null || given === undefined ? "nothing was given" : `that is not ${describe(given)}`;
  return { evidence: null, problem: `${wanted}; ${shownInstead}` };
}

const DESCRIBED_MAX_LENGTH = 100;

function describe(given: string | number): string {
  if (typeof given === "number") return String(given);
  const whole = given.length <= DESCRIBED_MAX_LENGTH;
  return `"${whole ? given : `${given.slice(0, DESCRIBED_MAX_LENGTH).toWellFormed()}…`}"`;
}

function isWebAddress(text: string): boolean {
  if (!WEB_ADDRESS.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}

function isWithin(value: number, { min, max }: Extract<EvidenceRule, { kind: "number" }>): boolean {
  return Number.isFinite(value) && (min === null || value >= min) && (max === null || value <= max);
}

/** ` from 1 to 5, in percent`, ` of at least 1`; empty where the rule sets no bounds and no unit. */
function formatBounds({ min, max, unit }: Extract<EvidenceRule, { kind: "number" }>): string {
  const inUnit = unit === null ? "" : `, in ${unit}`;
  if (min !== null && max !== null) return ` from ${min} to ${max}${inUnit}`;
  if (min !== null) return ` of at least ${min}${inUnit}`;
  if (max !== null) return ` of at most ${max}${inUnit}`;
  return inUnit;
}

function countCharacters(count: number): string {
  return count === 1 ? "1 character" : `${count} characters`;
}
