import type { AuditEntry, JsonValue } from "@valhalla-go/client";
import { formatClock, formatMoment } from "../output/times.ts";

/** What of an entry's payload is worth a place on its line, most telling first. */
const TELLING = [
  "step_id",
  "engine",
  "action",
  "purpose",
  "verdict",
  "band",
  "status",
  "source",
  "check_id",
  "rule",
  "text",
  "reason",
  "notes",
  "message",
] as const;
const VALUE_MAX_LENGTH = 120;

/** An entry of the audit trail as cells: number, moment, who, what, and what about. */
export function entryCells(entry: AuditEntry): string[] {
  return [String(entry.seq), formatMoment(entry.ts_utc), entry.actor.name, entry.event, tellPayload(entry.payload)];
}

/** The same as one line for what happens now. */
export function entryLine(entry: AuditEntry): string {
  const about = tellPayload(entry.payload);
  return `${formatClock(entry.ts_utc)}  ${entry.seq}  ${entry.event}  ${entry.actor.name}${about === "" ? "" : `  ${about}`}`;
}

function tellPayload(payload: AuditEntry["payload"]): string {
  const told = TELLING.flatMap((key) => {
    const shown = tellValue(payload[key] ?? insideOf(payload["after"], key));
    return shown === null ? [] : [`${key}=${shown}`];
  });
  return told.join(" ");
}

function insideOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value[key] : undefined;
}

function tellValue(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null || typeof value === "object") return null;
  const text = String(value);
  const short = text.length > VALUE_MAX_LENGTH ? `${text.slice(0, VALUE_MAX_LENGTH)}…` : text;
  return /\s|"/.test(short) ? JSON.stringify(short) : short;
}
