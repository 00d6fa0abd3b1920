import { BundleParts } from "./bundle/bundle-parts.ts";
import { type Header, readHeader } from "./bundle/header.ts";
import { LineBatches } from "./bundle/line-batches.ts";
import { Findings } from "./findings.ts";
import { readHeld } from "./held/held-evidence.ts";
import { KeyRing } from "./keys/key-ring.ts";
import { ownKeys } from "./keys/own-keys.ts";
import { verifyEd25519 } from "./keys/verify-ed25519.ts";
import { LogEntries } from "./log/log-entries.ts";
import { type Judged, type Judging, verifyLog } from "./log/verify-log.ts";
import { checkSeal } from "./seal/check-seal.ts";
import { SessionEntries } from "./session/session-entries.ts";
import { verifySession } from "./session/verify-session.ts";
import { EXIT_CODES, type Held, type Verdict, type Verification, type VerifyEd25519 } from "./verification.ts";

/**
 * Verifies a bundle as it streams in: every byte by the seal, every entry by itself (chain, tree, proofs, signatures), all of it
 * by what the caller holds from elsewhere. Memory grows with 32 bytes for each entry of a log.
 *
 * Throws TypeError when what the caller holds is not what it should be; rejects with what the source rejects with, and where
 * the platform has no Ed25519.
 *
 * @param source the file's bytes, in pieces of any size
 * @param held keys, checkpoints and receipts from another source than the file: without any, the best verdict is `unanchored`
 * @param verify how a signature is verified; by WebCrypto when left out
 */
export async function verifyBundle(
  source: AsyncIterable<Uint8Array>,
  held: Held = {},
  verify: VerifyEd25519 = verifyEd25519,
): Promise<Verification> {
  const findings = new Findings();
  const lines = new LineBatches();
  let bundle: OpenBundle | null = null;
  let line = 0;
  try {
    for await (const batch of lines.read(source)) {
      for (const text of batch) {
        line += 1;
        if (line > 1) bundle?.parts.accept(text, line);
        else bundle = openBundle(text, held, new KeyRing(verify), findings);
      }
      if (bundle === null) break;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    findings.report("UNREADABLE", `The file cannot be read: ${error.message}.`, { line });
    return conclude(null, null, findings);
  }
  if (line === 0) findings.report("UNREADABLE", "The file is empty.", {});
  if (bundle === null) return conclude(null, null, findings);
  checkCounts(bundle, lines.ends_whole, line, findings);
  const judged = await judge(bundle);
  const [seal = { line, note: null }] = bundle.parts.seals;
  await checkSeal(seal, bundle.judging.header, lines.digest, bundle.judging.ring, findings);
  return conclude(bundle, judged, findings);
}

interface OpenBundle {
  readonly judging: Judging;
  readonly entries: LogEntries | SessionEntries;
  readonly parts: BundleParts;
}

/** Reads the first line, without which nothing behind it means anything; null when it is not as it should be. */
function openBundle(text: string | null, held: Held, ring: KeyRing, findings: Findings): OpenBundle | null {
  const reading = readHeader(text);
  if (reading.kind !== "header") {
    const problem = reading.kind === "unreadable" ? "UNREADABLE" : "HEADER_WRONG";
    const message =
      reading.kind === "unreadable" ? "is not that of a bundle" : "has a field that is not as it should be";
    findings.report(problem, `The first line ${message}.`, { line: 1 });
    return null;
  }
  const { header } = reading;
  const own = ownKeys(held.keys ?? [], header.origin, findings);
  for (const key of own) ring.add(key);
  const entries =
    header.kind === "log" ? new LogEntries(header.origin, findings) : new SessionEntries(header, findings);
  const judging = { header, findings, ring, own, held: readHeld(held, header.origin, findings) };
  return { judging, entries, parts: new BundleParts(header.kind, entries, findings) };
}

async function judge({ judging, entries, parts }: OpenBundle): Promise<Judged> {
  if (entries instanceof LogEntries) {
    entries.end();
    return verifyLog(entries, parts.checkpoints, judging);
  }
  const [session = null] = parts.sessions;
  return verifySession(entries, parts.checkpoints, { proofs: parts.proofs, session }, judging);
}

/** Whether the file holds as many lines of each kind as it should, and ends with its seal. */
function checkCounts({ judging, parts }: OpenBundle, endsWhole: boolean, line: number, findings: Findings): void {
  const { header } = judging;
  if (!endsWhole || parts.seals.length === 0) {
    findings.report("BUNDLE_CUT", "The file does not end with a seal.", { line });
  }
  const isSession = header.kind === "session";
  const told: [name: string, expected: number, found: number][] = [
    ["entries", header.entries, parts.entries],
    ["checkpoints", header.checkpoints, parts.checkpoints.length],
    ["proofs", isSession ? header.entries : 0, parts.proofs.length],
    ["sessions", isSession ? 1 : 0, parts.sessions.length],
    ["reports", isSession ? 1 : 0, parts.reports],
  ];
  for (const [name, expected, found] of told) {
    if (expected === found) continue;
    const message = `The file should hold ${expected} ${name}, it holds ${found}.`;
    findings.report("HEADER_WRONG", message, { line: 1, expected: String(expected), found: String(found) });
  }
}

function conclude(bundle: OpenBundle | null, judged: Judged | null, findings: Findings): Verification {
  const { problems, warnings } = findings;
  const verdict = decideVerdict(
    problems.some(({ problem }) => problem === "UNREADABLE"),
    findings,
    judged,
  );
  const header: Header | null = bundle?.judging.header ?? null;
  const anchored_to = judged?.anchor ?? null;
  return {
    verdict,
    exit_code: EXIT_CODES[verdict],
    kind: header?.kind ?? null,
    origin: header?.origin ?? null,
    entries: bundle?.parts.entries ?? 0,
    problems,
    restores: judged?.restores ?? [],
    warnings,
    anchored_to,
    trailing_entries: Math.max(0, (judged?.size ?? 0) - (anchored_to?.size ?? 0)),
  };
}

function decideVerdict(isUnreadable: boolean, { count }: Findings, judged: Judged | null): Verdict {
  if (isUnreadable) return "unreadable";
  if (count > 0) return "tampered";
  return judged?.anchor === null || judged === null ? "unanchored" : "anchored";
}
