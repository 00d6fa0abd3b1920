import type { LegacyLine, ParsedLog } from "../src/adoption/parse-audit-log.ts";

/** When line `line` was written: at that second of a minute. */
export function writtenAt(line: number): string {
  return `2026-01-01T08:00:${String(line).padStart(2, "0")}.500000Z`;
}

/** When what line `line` tells happened: a moment before it was written. */
export function happenedAt(line: number): string {
  return writtenAt(line).replace(".500000Z", ".499000Z");
}

/** A line of the old service's log. */
export function makeLine(line: number, event: string, payload: LegacyLine["payload"] = {}): LegacyLine {
  return { line, ts_utc: writtenAt(line), event, payload };
}

/** A line that starts a session, by default in band B and green health with the notes "start <line>". */
export function startLine(line: number, payload: LegacyLine["payload"] = {}): LegacyLine {
  const told = { started_at_utc: happenedAt(line), cone_band: "B", status: "green", notes: `start ${line}` };
  return makeLine(line, "GO_SESSION_START", { ...told, ...payload });
}

/** A line that ends a session, by default without notes. */
export function endLine(line: number, payload: LegacyLine["payload"] = {}): LegacyLine {
  return makeLine(line, "GO_SESSION_END", { ended_at_utc: happenedAt(line), notes: "", ...payload });
}

/** A log of these lines, and of lines with these numbers that could not be read. */
export function makeLog(lines: readonly LegacyLine[], unreadable: readonly number[] = []): ParsedLog {
  return {
    lines,
    problems: unreadable.map((line) => ({ file: "audit.log", line, problem: "is not JSON, or is cut off" })),
  };
}
