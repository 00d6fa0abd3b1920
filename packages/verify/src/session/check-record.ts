import { createSha256, fromHex, toHex } from "@valhalla-go/core/proof";
import { z } from "zod";
import type { Findings } from "../findings.ts";
import type { SessionEntry } from "./session-entries.ts";

const EndPayload = z.object({ record: z.object({ entries: z.int().nonnegative(), digest: z.string() }) });

/** How the session's entries compare with what its end says of them. */
export type RecordFinding = "complete" | "incomplete" | "differs" | "unknown";

/** The session's end, null while it is open. */
export function findEnd(entries: readonly SessionEntry[]): SessionEntry | null {
  return entries.findLast(({ facts }) => facts.event === "GO_SESSION_END") ?? null;
}

/** Holds the entries before the session's end against their number and digest in it: nothing was left out, nothing changed. */
export function checkRecord(
  entries: readonly SessionEntry[],
  end: SessionEntry | null,
  findings: Findings,
): RecordFinding {
  if (end === null) {
    findings.warn("SESSION_OPEN", "The session had not ended: that nothing was left out is not proven.");
    return "unknown";
  }
  const { success, data } = EndPayload.safeParse(JSON.parse(end.facts.payload));
  const { seq } = end.facts;
  if (!success) {
    const message = "The session's end does not tell how many entries it has: that nothing was left out is not proven.";
    findings.warn("COMPLETENESS_UNPROVEN", message, seq);
    return "unknown";
  }
  const before = entries.slice(0, entries.indexOf(end));
  const digest = digestOf(before);
  if (before.length === data.record.entries) return digest === data.record.digest ? "complete" : "differs";
  const message = `The session had ${data.record.entries} entries before its end, the file has ${before.length}.`;
  findings.report("RECORD_INCOMPLETE", message, {
    line: end.line,
    seq,
    expected: String(data.record.entries),
    found: String(before.length),
  });
  return "incomplete";
}

function digestOf(entries: readonly SessionEntry[]): string {
  const state = createSha256();
  for (const { hash } of entries) state.update(fromHex(hash) ?? new Uint8Array());
  return toHex(state.digest());
}
