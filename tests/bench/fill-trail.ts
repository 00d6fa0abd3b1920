import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { type Actor, type AuditDraft, formatUtc } from "@valhalla-go/core";
import { DATABASE_FILE, openSqliteStore } from "@valhalla-go/store";

/** Entries that one transaction writes. */
const LOT = 5000;

const SPAN_DAYS = 365;
const MICROS_PER_DAY = 86_400_000_000;

/** Stands in the oldest of the entries, and nowhere else. */
export const RAREST_WORD = "quicksilver";

const ACTORS: readonly Actor[] = [
  { kind: "operator", id: "operator:ada", name: "Ada Lovelace", auth: "password" },
  { kind: "operator", id: "operator:zoe", name: "Zoë Kravitz-Østergård", auth: "password" },
  { kind: "api_key", id: "key:pipeline", name: "Release pipeline", auth: "api_key" },
];

/**
 * Fills a data folder with a trail as a busy year leaves it: most entries are decisions, one in ten is a note, one in fifty has
 * words with other letters than those of English. None of them sets anything, so that no state has to stand behind them.
 */
export async function fillTrail(data_dir: string, entries: number): Promise<void> {
  const store = await openSqliteStore({ file: join(data_dir, DATABASE_FILE) });
  const step = Math.floor((SPAN_DAYS * MICROS_PER_DAY) / entries);
  const begin = Date.now() * 1000 - entries * step;
  for (let from = 0; from < entries; from += LOT) {
    await store.write(async (tx) => {
      for (let index = from; index < Math.min(from + LOT, entries); index += 1) {
        await tx.audit.append({ ...draftOf(index), ts_utc: formatUtc(begin + index * step) });
      }
    });
  }
  await store.close();
}

function draftOf(index: number): Omit<AuditDraft, "ts_utc"> {
  const actor = ACTORS[index % ACTORS.length] as Actor;
  const around = { id: randomUUID(), actor, workspace: "default", request_id: `r-${index.toString(36)}` };
  return { ...around, session_id: null, ...factOf(index) };
}

function factOf(index: number): Pick<AuditDraft, "event" | "payload"> {
  if (index === 0) return noteOf(`A note about ${RAREST_WORD}`);
  if (index % 50 === 1) return noteOf(`Überprüfung ${index}: alles läuft, 確認済み`);
  if (index % 10 === 2) return noteOf(`Step ${index} looked at, queue is short, all in order`);
  const engine = `engine_${index % 12}`;
  const isAllowed = index % 9 !== 0;
  return {
    event: isAllowed ? "CONE_ALLOW" : "CONE_DENY",
    payload: {
      engine,
      action: "run",
      allowed: isAllowed,
      band: "B",
      reason: isAllowed ? `Band B allows ${engine} to run.` : `Band B does not allow ${engine} to scale.`,
      policy_version: "default",
    },
  };
}

function noteOf(text: string): Pick<AuditDraft, "event" | "payload"> {
  return { event: "GO_NOTE_ADD", payload: { text } };
}
