import { sha256Hex } from "#sha256";
import { canonicalText } from "./canonical-text.ts";
import { AUDIT_ENTRY_VERSION } from "./constants.ts";
import type { AuditDraft, AuditEntry } from "./schemas.ts";

/** An entry with its place in the chain, and the canonical text that was hashed and is to be stored as it is. */
export interface SealedEntry {
  readonly entry: AuditEntry;
  /** RFC 8785 text of the entry without `hash`. */
  readonly body: string;
}

/** The last entry of a chain; `seq` 0 and the origin's digest while it has none. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** The head of a chain without entries: what the first entry's `prev` points at. */
export function genesisHead(origin: string): ChainHead {
  return { seq: 0, hash: hashBody(canonicalText({ v: AUDIT_ENTRY_VERSION, origin })) };
}

/** Gives a draft the place after `head` in the chain of `origin`. */
export function sealEntry(draft: AuditDraft, head: ChainHead, origin: string): SealedEntry {
  const unsealed = { v: AUDIT_ENTRY_VERSION, origin, seq: head.seq + 1, ...draft, prev: head.hash } as const;
  const body = canonicalText(unsealed);
  return { entry: { ...unsealed, hash: hashBody(body) }, body };
}

/** SHA-256 over 0x00 and the bytes of the canonical text: the leaf hash of RFC 6962 section 2.1. */
export function hashBody(body: string): string {
  return sha256Hex(`\0${body}`);
}
