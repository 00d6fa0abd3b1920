import type { Check } from "@valhalla-go/core/schemas";
import { readMaintenance, writeMaintenance } from "./maintenance-text.ts";

/** What somebody typed into the form of a check, by field; all of it text, as it stands there. */
export type CheckDraft = Readonly<Record<CheckField, string>>;

export const CHECK_FIELDS = [
  "check_id",
  "kind",
  "title",
  "url",
  "method",
  "headers",
  "body",
  "host",
  "port",
  "tls",
  "name",
  "record",
  "query",
  "conditions",
  "every_seconds",
  "timeout_ms",
  "retries",
  "yellow_after",
  "red_after",
  "green_after",
  "grace_seconds",
  "red_after_seconds",
  "severity",
  "owner",
  "runbook",
  "maintenance",
] as const;
export type CheckField = (typeof CHECK_FIELDS)[number];

const SHARED = ["severity", "owner", "runbook", "maintenance"] as const;
const PROBED = ["every_seconds", "timeout_ms", "retries", "yellow_after", "red_after", "green_after"] as const;

/** The fields that a check of a kind has, beside its kind and id: what it looks at, then what else can be said. */
export const FIELDS_OF: Readonly<Record<Check["kind"], { main: readonly CheckField[]; more: readonly CheckField[] }>> =
  {
    http: { main: ["url", "conditions"], more: ["title", "method", "headers", "body", ...PROBED, ...SHARED] },
    tcp: { main: ["host", "port", "tls", "conditions"], more: ["title", ...PROBED, ...SHARED] },
    dns: { main: ["name", "record", "conditions"], more: ["title", ...PROBED, ...SHARED] },
    prometheus: { main: ["url", "query", "conditions"], more: ["title", ...PROBED, ...SHARED] },
    heartbeat: { main: ["every_seconds", "grace_seconds"], more: ["title", "red_after_seconds", ...SHARED] },
  };

const NUMBERS: ReadonlySet<CheckField> = new Set([
  "port",
  ...PROBED,
  "grace_seconds",
  "red_after_seconds",
] satisfies CheckField[]);

/** What a form begins with: nothing typed, so that what the server would take for it counts. */
export const EMPTY_DRAFT: CheckDraft = {
  ...(Object.fromEntries(CHECK_FIELDS.map((field) => [field, ""])) as Record<CheckField, string>),
  kind: "http",
  method: "GET",
  record: "A",
  tls: "no",
  severity: "critical",
};

/** A check as the form shows it. */
export function draftOf(check_id: string, check: Check): CheckDraft {
  const written: Partial<Record<CheckField, string>> = { check_id };
  for (const field of CHECK_FIELDS) {
    const value: unknown = Reflect.get(check, field);
    if (value === undefined || value === null) continue;
    written[field] = write(field, value);
  }
  return { ...EMPTY_DRAFT, ...written };
}

/** What was typed, as a check that is yet to be judged by its schema. What was left empty is left out. */
export function checkOf(draft: CheckDraft): { readonly check_id: string; readonly check: Record<string, unknown> } {
  const kind = draft.kind as Check["kind"];
  const { main, more } = FIELDS_OF[kind];
  const given = [...main, ...more].filter((field) => draft[field].trim() !== "");
  return {
    check_id: draft.check_id.trim(),
    check: { kind, ...Object.fromEntries(given.map((field) => [field, read(field, draft[field])])) },
  };
}

function read(field: CheckField, text: string): unknown {
  if (NUMBERS.has(field)) return Number(text.trim());
  switch (field) {
    case "conditions":
      return linesOf(text);
    case "maintenance":
      return linesOf(text).map(readMaintenance);
    case "headers":
      return Object.fromEntries(linesOf(text).map(readHeader));
    case "tls":
      return text === "yes";
    case "body":
      return text;
    default:
      return text.trim();
  }
}

function write(field: CheckField, value: unknown): string {
  switch (field) {
    case "conditions":
      return (value as string[]).join("\n");
    case "maintenance":
      return (value as Check["maintenance"]).map(writeMaintenance).join("\n");
    case "headers":
      return Object.entries(value as Record<string, string>)
        .map(([name, text]) => `${name}: ${text}`)
        .join("\n");
    case "tls":
      return value === true ? "yes" : "no";
    default:
      return String(value);
  }
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function readHeader(line: string): [name: string, value: string] {
  const colon = line.indexOf(":");
  return colon < 0 ? [line, ""] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}
