import {
  CompactRange,
  type NodeSource,
  canonicalText,
  checkpointOrigin,
  createSha256,
  formatCheckpoint,
  fromHex,
  genesisHead,
  hashBody,
  proveInclusion,
  sealEntry,
  toBase64,
  toHex,
} from "@valhalla-go/core/proof";
import type { Actor, AuditDraft } from "@valhalla-go/core/schemas";
import { sealLines } from "./bundle-lines.ts";
import { type Signer, makeSigner } from "./signer.ts";

const OLGA: Actor = { kind: "operator", id: "olga", name: "Olga Ivanova" };
const BEGIN_MS = Date.UTC(2026, 0, 1, 9);
const SNAPSHOT = {
  cone: { band: "B", reason: "Boot default", updated_at_utc: null, metrics: { load: 0.5, é: 1e21 } },
  status: { status: "green", reasons: [] },
};

/** A checkpoint as the installation keeps it. */
interface KeptCheckpoint {
  readonly epoch: number;
  readonly size: number;
  readonly note: string;
}

/** Writes a record and exports it as the server does, in memory: every test has its own, with keys of its own. */
export class Installation {
  readonly origin: string;
  signer: Signer;
  bodies: string[] = [];
  hashes: string[] = [];
  checkpoints: KeptCheckpoint[] = [];
  epoch = 0;

  constructor(origin = "plant-7", signer: Signer = makeSigner(origin)) {
    this.origin = origin;
    this.signer = signer;
  }

  get size(): number {
    return this.bodies.length;
  }

  get head(): { seq: number; hash: string } {
    return { seq: this.size, hash: this.hashes.at(-1) ?? genesisHead(this.origin).hash };
  }

  append(draft: Partial<AuditDraft> = {}): number {
    const seq = this.size + 1;
    const { body, entry } = sealEntry(
      {
        id: `entry-${seq}`,
        ts_utc: `${new Date(BEGIN_MS + seq * 1000).toISOString().slice(0, -1)}000Z`,
        event: "GO_NOTE_ADD",
        actor: OLGA,
        workspace: "default",
        session_id: null,
        request_id: null,
        payload: { text: `Note ${seq}: all quiet, é 🚀 "checked"` },
        ...draft,
      },
      this.head,
      this.origin,
    );
    this.bodies.push(body);
    this.hashes.push(entry.hash);
    return seq;
  }

  appendMany(count: number): this {
    for (let left = count; left > 0; left -= 1) this.append();
    return this;
  }

  /** A session with as many entries, its start and end among them. */
  appendSession(session_id: string, count: number): this {
    const first = this.append({
      event: "GO_SESSION_START",
      session_id,
      payload: { snapshot: SNAPSHOT, started_at_utc: "2026-01-01T09:00:00.000000Z" },
    });
    for (let left = count - 2; left > 0; left -= 1) this.append({ session_id });
    return this.endSession(session_id, first);
  }

  endSession(session_id: string, first = 1): this {
    const digest = createSha256();
    const own = this.#placesOf(session_id).filter((index) => index + 1 >= first);
    for (const index of own) digest.update(fromHex(this.hashes[index] ?? "") ?? new Uint8Array());
    this.append({
      event: "GO_SESSION_END",
      session_id,
      payload: {
        end_reason: "completed",
        end_snapshot: SNAPSHOT,
        ended_at_utc: "2026-01-01T10:00:00.000000Z",
        record: { entries: own.length, digest: toHex(digest.digest()) },
        watch: [],
      },
    });
    return this;
  }

  /** Signs the record as it is now. */
  checkpoint(...others: readonly Signer[]): string {
    const text = formatCheckpoint({
      origin: checkpointOrigin(this),
      size: this.size,
      root: this.rootAt(this.size),
    });
    const note = this.signer.sign(text, ...others);
    this.checkpoints.push({ epoch: this.epoch, size: this.size, note });
    return note;
  }

  rootAt(size: number): Uint8Array {
    const range = new CompactRange();
    for (const hash of this.hashes.slice(0, size)) range.append(fromHex(hash) ?? new Uint8Array());
    return range.root();
  }

  /** Changes the key as it should be done: an entry names the new one, and both sign a checkpoint with this entry. */
  rotateKey(isVouchedFor = true): Signer {
    const before = this.signer;
    this.signer = makeSigner(this.origin);
    this.append({ event: "AUDIT_KEY_SET", payload: { vkey: this.signer.vkey, previous: before.vkey } });
    this.checkpoint(...(isVouchedFor ? [before] : []));
    return this.signer;
  }

  /** The same installation as it is now, to go on otherwise. */
  fork(): Installation {
    const other = new Installation(this.origin, this.signer);
    other.bodies = [...this.bodies];
    other.hashes = [...this.hashes];
    other.checkpoints = [...this.checkpoints];
    other.epoch = this.epoch;
    return other;
  }

  /** Forgets all after an entry, as a backup put in place without a word does. */
  cutTo(size: number): this {
    this.bodies.length = size;
    this.hashes.length = size;
    this.checkpoints = this.checkpoints.filter((kept) => kept.epoch < this.epoch || kept.size <= size);
    return this;
  }

  /** Goes back to an entry by a restore, which the record tells; versions that counted restores told no epoch. */
  restoreTo(size: number, tellsEpoch = true): this {
    const abandoned_head = { ...this.head, origin: this.origin };
    this.cutTo(size);
    this.epoch += 1;
    const epoch = tellsEpoch ? { epoch: this.epoch } : {};
    this.append({ event: "DATA_RESTORED", payload: { abandoned_head, ...epoch, reason: "disk failed" } });
    return this;
  }

  receipt(seq: number): { seq: number; hash: string; checkpoint: null } {
    return { seq, hash: this.hashes[seq - 1] ?? "", checkpoint: null };
  }

  header(changes: object = {}): string {
    return canonicalText({
      bundle: "valhalla-go",
      checkpoints: this.checkpoints.length,
      entries: this.size,
      kind: "log",
      made_at_utc: "2026-01-02T09:00:00.000000Z",
      made_by: OLGA,
      origin: this.origin,
      session_id: null,
      v: 1,
      vkey: this.signer.vkey,
      workspace: null,
      ...changes,
    });
  }

  /** The whole log; signs a checkpoint first when the last is not of all entries. */
  exportLog(): string {
    if (this.checkpoints.at(-1)?.size !== this.size) this.checkpoint();
    const checkpoints = this.checkpoints.map(({ note }) => canonicalText({ checkpoint: note }));
    return sealLines([this.header(), ...this.bodies, ...checkpoints], this.origin, this.signer);
  }

  /** One session, with proofs; `session` are other fields of it. */
  async exportSession(session_id: string, session: object = {}): Promise<string> {
    const places = this.#placesOf(session_id);
    const note = this.checkpoint();
    const nodes = this.#nodes();
    const proofs: string[] = [];
    for (const index of places) {
      const proof = await proveInclusion(index, this.size, nodes);
      proofs.push(canonicalText({ proof: proof.map(toBase64), seq: index + 1 }));
    }
    const bodies = places.map((index) => this.bodies[index] ?? "");
    const has_ended = bodies.some((body) => body.includes('"event":"GO_SESSION_END"'));
    const told = {
      id: session_id,
      workspace: "default",
      active: !has_ended,
      started_at_utc: "2026-01-01T09:00:00.000000Z",
      ended_at_utc: has_ended ? "2026-01-01T10:00:00.000000Z" : null,
      snapshot: SNAPSHOT,
      ...(has_ended ? { end_reason: "completed", end_snapshot: SNAPSHOT, watch: [] } : {}),
      ...session,
    };
    const header = this.header({
      kind: "session",
      session_id,
      workspace: "default",
      entries: places.length,
      checkpoints: 1,
    });
    const rest = [
      canonicalText({ checkpoint: note }),
      ...proofs,
      canonicalText({ session: told }),
      canonicalText({ report: { html: "<!doctype html><title>Session</title>", markdown: "# Session\n" } }),
    ];
    return sealLines([header, ...bodies, ...rest], this.origin, this.signer);
  }

  #placesOf(session_id: string): number[] {
    const mark = `"session_id":${JSON.stringify(session_id)},`;
    return this.bodies.flatMap((body, index) => (body.includes(mark) ? [index] : []));
  }

  #nodes(): NodeSource {
    const nodes = new Map<string, Uint8Array>();
    const range = new CompactRange();
    for (const body of this.bodies) {
      range.append(fromHex(hashBody(body)) ?? new Uint8Array(), (level, index, hash) => {
        nodes.set(`${level}/${index}`, hash);
      });
    }
    return (level, index) => {
      const node = nodes.get(`${level}/${index}`);
      if (node === undefined) throw new RangeError("no such node");
      return node;
    };
  }
}
