import { type KeyObject, generateKeyPairSync, sign } from "node:crypto";
import {
  CompactRange,
  checkpointOrigin,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  keyName,
  makeVerifierKey,
  proveConsistency,
  sha256,
  toBase64,
  toHex,
} from "@valhalla-go/core/proof";
import type { FetchFunction } from "../src/options.ts";

/** A key that signs checkpoints of an installation. */
export interface FakeKey {
  readonly vkey: string;
  readonly private_key: KeyObject;
  readonly public_key: Uint8Array;
}

export function makeKey(origin: string): FakeKey {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const public_key = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  return { vkey: formatVerifierKey(makeVerifierKey(keyName(origin), public_key)), private_key: privateKey, public_key };
}

/** A log and the server in front of it, in memory. Whatever a server may do to its history can be done to it. */
export class FakeLog {
  readonly origin: string;
  key: FakeKey;
  epoch = 0;
  leaves: Uint8Array[] = [];
  /** What comes with answers as the latest checkpoint. */
  note: string | null = null;
  /** The paths that were asked for, in their order. */
  readonly asked: string[] = [];
  /** In place of the true answer to a procedure. */
  readonly lies = new Map<string, (input: never) => Response | object | Promise<Response>>();

  constructor(origin = "plant-7", key: FakeKey = makeKey(origin)) {
    this.origin = origin;
    this.key = key;
  }

  get size(): number {
    return this.leaves.length;
  }

  grow(count: number, text = "entry"): this {
    for (let left = count; left > 0; left -= 1) {
      this.leaves.push(sha256(new TextEncoder().encode(`${text} ${this.size}`)));
    }
    return this;
  }

  /** Signs the head and shows it from now on. */
  sign(): string {
    this.note = this.noteAt(this.size);
    return this.note;
  }

  noteAt(size: number): string {
    const origin = checkpointOrigin({ origin: this.origin, epoch: this.epoch });
    const text = formatCheckpoint({ origin, size, root: this.rootAt(size) });
    const { key_id, name } = makeVerifierKey(keyName(this.origin), this.key.public_key);
    const signature = new Uint8Array(sign(null, Buffer.from(text), this.key.private_key));
    return formatNote({ text, signatures: [{ name, key_id, signature }] });
  }

  rootAt(size: number): Uint8Array {
    return this.#range(0, size).root();
  }

  readonly fetch: FetchFunction = async (url) => {
    const { pathname, searchParams } = new URL(url);
    const name = pathname.replace("/trpc/", "");
    this.asked.push(name);
    const input = JSON.parse(searchParams.get("input") ?? "{}") as never;
    const lie = this.lies.get(name);
    const answer = lie === undefined ? await this.#answer(name, input) : await lie(input);
    return answer instanceof Response ? answer : Response.json({ result: { data: answer } });
  };

  async #answer(name: string, input: { from: number; to: number; seq: number; size: number }): Promise<unknown> {
    switch (name) {
      case "audit.getCheckpoint": {
        const checkpoint = this.note === null ? null : { note: this.note };
        return { vkey: this.key.vkey, checkpoint, age_ms: 0, entries: this.size, uncovered: 0 };
      }
      case "audit.getConsistency": {
        if (input.to > this.size) return refuse();
        const proof = await proveConsistency(input.from, input.to, (level, index) =>
          this.#range(index * 2 ** level, 2 ** level).root(),
        );
        return { ...input, proof: proof.map(toBase64) };
      }
      case "audit.getInclusion":
        return input.size > this.size ? refuse() : { ...input, root: toBase64(this.rootAt(input.size)), proof: [] };
      default:
        return { ok: true, receipt: this.receipt() };
    }
  }

  /** What a change is answered with: the last entry, and what is shown as the latest checkpoint. */
  receipt() {
    return { seq: this.size, hash: toHex(this.leaves.at(-1) ?? new Uint8Array(32)), checkpoint: this.note };
  }

  #range(from: number, count: number): CompactRange {
    const range = new CompactRange();
    for (const leaf of this.leaves.slice(from, from + count)) range.append(leaf);
    return range;
  }
}

export function refuse(code = "INVALID_INPUT", status = 422): Response {
  const go = { code, detail: `A sentence about ${code}.`, status, request_id: "r", errors: [], facts: {} };
  return Response.json({ error: { code: -32_603, message: go.detail, data: { go } } }, { status });
}
