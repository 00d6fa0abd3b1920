import { canonicalText } from "@valhalla-go/core/proof";
import type { Header } from "../bundle/header.ts";
import type { Findings } from "../findings.ts";
import type { SessionEntry } from "./session-entries.ts";

/** What the session's start and end tell of it, by the names that the session has for it. */
const TOLD_AT_START = ["snapshot", "started_at_utc", "cone_band", "status"];
const TOLD_AT_END = ["end_snapshot", "end_reason", "watch", "ended_at_utc", "notes", "held_ms", "counts"];

type Fields = Readonly<Record<string, unknown>>;

/** Holds the session, as the file tells it, against the entries of its start and its end. */
export function checkSession(
  session: Fields,
  line: number,
  entries: readonly SessionEntry[],
  end: SessionEntry | null,
  header: Header,
  findings: Findings,
): void {
  compare({ session_id: header.session_id, workspace: header.workspace }, { ...session, session_id: session["id"] }, [
    "session_id",
    "workspace",
  ]);
  const start = entries.find(({ facts }) => facts.event === "GO_SESSION_START") ?? null;
  if (start !== null) {
    const told = payloadOf(start);
    compare(
      told,
      session,
      TOLD_AT_START.filter((name) => name in told),
      start,
    );
  }
  if (end !== null) {
    const told = payloadOf(end);
    compare(
      told,
      session,
      TOLD_AT_END.filter((name) => name in told),
      end,
    );
  }
  const has_ended = session["ended_at_utc"] !== null;
  if (start === null && end === null) {
    findings.report("RECORD_INCOMPLETE", "The entry of the session's start is missing.", { line });
  }
  if (has_ended && end === null) {
    findings.report("RECORD_INCOMPLETE", "The session is told as ended, but the entry of its end is missing.", {
      line,
    });
  }

  function compare(told: Fields, found: Fields, names: readonly string[], entry: SessionEntry | null = null): void {
    for (const name of names) {
      const [expected, actual] = [textOf(told[name]), textOf(found[name])];
      if (expected === actual) continue;
      const where = entry === null ? "the first line" : `entry ${entry.facts.seq}`;
      const message = `The session's ${name} is not the one that ${where} tells.`;
      findings.report("SESSION_DIFFERS", message, { line, seq: entry?.facts.seq ?? null, expected, found: actual });
    }
  }
}

function payloadOf({ facts }: SessionEntry): Fields {
  return JSON.parse(facts.payload) as Fields;
}

/** What was not known yet to the version that wrote an entry is null for the version that tells the session. */
function textOf(value: unknown): string {
  try {
    return canonicalText(withoutNulls(value ?? null));
  } catch {
    // A forged entry can hold half a surrogate pair, which was reported as not canonical.
    return "no JSON text";
  }
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]));
}
