import { ACTOR_KINDS } from "../actor/constants.ts";
import type { StoredEntry } from "./check-chain.ts";
import { AUDIT_ENTRY_VERSION } from "./constants.ts";
import { isPlainlyCanonical } from "./is-plainly-canonical.ts";
import { type ChainHead, hashBody } from "./seal.ts";

/** A text without anything that is escaped: between the quotes of JSON stands the text itself. */
const PLAIN = String.raw`[^"\\\x00-\x1f\ud800-\udfff]*`;
const DIGEST = "[0-9a-f]{64}";
const MOMENT = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z`;

/** The canonical text of an entry: its fields in order, each as its schema wants it. */
const ENTRY = new RegExp(
  String.raw`^\{"actor":\{"id":"(?<actor_id>${PLAIN})","kind":"(?:${ACTOR_KINDS.join("|")})","name":"${PLAIN}"\},` +
    String.raw`"event":"(?<event>${PLAIN})","id":"(?<id>${PLAIN})","origin":"(?<origin>${PLAIN})",` +
    String.raw`"payload":(?<payload>\{.*\}),"prev":"(?<prev>${DIGEST})","request_id":(?:null|"${PLAIN}"),` +
    String.raw`"seq":(?<seq>[1-9]\d*),"session_id":(?:null|"(?<session_id>${PLAIN})"),"ts_utc":"(?<ts_utc>${MOMENT})",` +
    String.raw`"v":${AUDIT_ENTRY_VERSION},"workspace":"(?<workspace>${PLAIN})"\}$`,
);

/**
 * Whether a row is plainly the one that was sealed after `before` in the chain of `origin`. True is a proof: the hash is
 * that of the text, and the text is the canonical text of an entry, which says what the columns say. False proves nothing;
 * `findChainProblem` then has to look closely, which takes some four times as long.
 */
export function isAsSealed(row: StoredEntry, before: ChainHead, origin: string): boolean {
  if (row.seq !== before.seq + 1 || row.prev !== before.hash || row.hash !== hashBody(row.body)) return false;
  const [, actor_id, event, id, entry_origin, payload, prev, seq, session_id, ts_utc, workspace] =
    ENTRY.exec(row.body) ?? [];
  return (
    payload !== undefined &&
    actor_id === row.actor_id &&
    event === row.event &&
    id === row.id &&
    entry_origin === origin &&
    prev === row.prev &&
    seq === String(row.seq) &&
    (session_id ?? null) === row.session_id &&
    ts_utc === row.ts_utc &&
    workspace === row.workspace &&
    isPlainlyCanonical(payload)
  );
}
