import { parentPort } from "node:worker_threads";
import type { AuditEntry } from "../src/audit/schemas.ts";
import { SessionTally } from "../src/report/session/session-tally.ts";
import { NOTE_MAX_LENGTH } from "../src/text/constants.ts";
import { makeActiveSession, makeDraft } from "./fixtures.ts";

// Reads a session of long entries in a thread whose memory the test limits; tells how many it counted.

const HASH = "0".repeat(64);
const tally = new SessionTally();
for (let seq = 1; seq <= 6000; seq += 1) {
  const event = seq % 2 === 0 ? "GO_NOTE_ADD" : "GO_STEP_SKIP";
  const text = `${seq} `.padEnd(NOTE_MAX_LENGTH, "n");
  const entry = {
    v: 1,
    origin: "o",
    seq,
    prev: HASH,
    hash: HASH,
    ...makeDraft({ event, payload: { text, reason: text } }),
  };
  // As from a store: every text is one of its own.
  tally.add(JSON.parse(JSON.stringify(entry)) as AuditEntry);
}
const basis = { origin: "o", head: { seq: 6000, hash: HASH }, head_utc: null };
parentPort?.postMessage(tally.finish(makeActiveSession(), [], basis).figures.entries);
