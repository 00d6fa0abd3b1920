import { createWriteStream } from "node:fs";
import { once } from "node:events";
import {
  CompactRange,
  canonicalText,
  checkpointOrigin,
  createSha256,
  formatCheckpoint,
  fromHex,
  genesisHead,
  sealEntry,
  sealText,
  toHex,
} from "@valhalla-go/core/proof";
import { Installation } from "./installation.ts";
import type { Signer } from "./signer.ts";

/** A server signs after so many entries. */
const ENTRIES_PER_CHECKPOINT = 256;
const ORIGIN = "plant-7";

/** Writes an exported log of any length into a file, and answers the key that signed it. Never holds more of it than a piece. */
export async function writeLargeLog(path: string, entries: number): Promise<Signer["vkey"]> {
  const installation = new Installation(ORIGIN);
  const { signer } = installation;
  const file = createWriteStream(path, { highWaterMark: 1024 * 1024 });
  const digest = createSha256();
  const write = async (line: string, isSealed = true): Promise<void> => {
    const bytes = Buffer.from(`${line}\n`);
    if (isSealed) digest.update(bytes);
    if (!file.write(bytes)) await once(file, "drain");
  };
  const range = new CompactRange();
  const notes: string[] = [];
  let head = genesisHead(ORIGIN);
  await write(installation.header({ entries, checkpoints: Math.ceil(entries / ENTRIES_PER_CHECKPOINT) }));
  for (let seq = 1; seq <= entries; seq += 1) {
    const { body, entry } = sealEntry(makeDraft(seq), head, ORIGIN);
    head = entry;
    range.append(fromHex(entry.hash) ?? new Uint8Array());
    await write(body);
    if (seq % ENTRIES_PER_CHECKPOINT !== 0 && seq !== entries) continue;
    const origin = checkpointOrigin({ origin: ORIGIN, epoch: 0 });
    notes.push(signer.sign(formatCheckpoint({ origin, size: seq, root: range.root() })));
  }
  for (const note of notes) await write(canonicalText({ checkpoint: note }));
  const seal = signer.sign(sealText(ORIGIN, toHex(digest.digest())));
  await write(canonicalText({ seal }), false);
  file.end();
  await once(file, "finish");
  return signer.vkey;
}

function makeDraft(seq: number): Parameters<typeof sealEntry>[0] {
  return {
    id: `0194${seq.toString(16).padStart(8, "0")}-7000-8000-000000000000`,
    ts_utc: `${new Date(Date.UTC(2026, 0, 1) + seq * 1000).toISOString().slice(0, -1)}000Z`,
    event: "GO_NOTE_ADD",
    actor: { kind: "operator", id: "olga", name: "Olga Ivanova" },
    workspace: "default",
    session_id: `session-${Math.floor(seq / 100)}`,
    request_id: null,
    payload: { text: `Step ${seq % 100} of session ${Math.floor(seq / 100)} looked at, all in order` },
  };
}
