import { z } from "zod";
import { digestOf } from "../audit/digest-of.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import { DAY_SECONDS } from "../series/constants.ts";
import { addSeconds, formatUtc } from "../time/utc.ts";
import type { ReadContext } from "../verb/context.ts";
import { defineRead } from "../verb/define-read.ts";
import { WHAT_IF_MAX_ENTRIES } from "./constants.ts";
import { REPLAYED_EVENTS, replayEntry } from "./replay-entry.ts";
import { WhatIf, WhatIfInput } from "./what-if-schemas.ts";
import { WhatIfTally } from "./what-if-tally.ts";

/** Entries of one event that are read at once. */
const READ_AT_ONCE = 100;

/** Tells how often the answer of an earlier entry was given, that first time too. */
const FOLD_EVENT = "GO_GATE_FOLD";

const Fold = z.object({ seq: z.int(), count: z.int().positive() });

/**
 * What a policy would have made of what was asked and answered lately, before it counts: each answer is judged again on what it
 * was decided on then. The same answers of the gate in a row were judged once, and are here. Changes nothing.
 */
export const whatIf = defineRead({
  name: "policy.whatIf",
  scans: true,
  scope: "audit:read",
  input: WhatIfInput,
  output: WhatIf,
  errors: [],
  summary: "What a policy would have answered differently, over what was recorded",
  async run({ ctx, input: { policy, days } }) {
    const to_utc = formatUtc(ctx.clock.nowMicros());
    const from_utc = addSeconds(to_utc, -days * DAY_SECONDS);
    const tally = new WhatIfTally();
    const counts = new Map<number, number>();
    let complete_from_utc = from_utc;
    let looked_at = 0;
    for await (const entries of readNewestFirst(ctx, from_utc)) {
      // A count stands behind what it counts: it is here already, or further back in what came before.
      for (const { event, payload } of entries) {
        const fold = event === FOLD_EVENT ? Fold.safeParse(payload).data : undefined;
        if (fold !== undefined) counts.set(fold.seq, fold.count);
      }
      for (const entry of entries) {
        const replayed = replayEntry(entry, policy);
        if (replayed !== null) tally.add(entry, replayed, counts.get(entry.seq) ?? 1);
        counts.delete(entry.seq);
      }
      looked_at += entries.length;
      if (looked_at < WHAT_IF_MAX_ENTRIES) continue;
      complete_from_utc = entries[0]?.ts_utc ?? from_utc;
      break;
    }
    return {
      from_utc,
      to_utc,
      complete_from_utc,
      policy_version: policy.version,
      policy_digest: digestOf(policy),
      ...tally.finish(),
    };
  },
});

/** Where one event has been read up to. */
interface Lane {
  readonly event: string;
  /** Read, and not given yet; newest first. */
  read: AuditEntry[];
  before_seq: number | null;
  is_done: boolean;
}

/**
 * The entries since a moment that tell of answers, in lots from the newest to the oldest; within a lot in their order, so that
 * what is found of a freeze window for one of them holds for the next.
 */
async function* readNewestFirst(ctx: ReadContext, from_utc: string): AsyncGenerator<AuditEntry[]> {
  const lanes: Lane[] = [...REPLAYED_EVENTS, FOLD_EVENT].map((event) => ({
    event,
    read: [],
    before_seq: null,
    is_done: false,
  }));
  for (;;) {
    for (const lane of lanes) if (lane.read.length === 0 && !lane.is_done) await readOn(ctx, lane, from_utc);
    // Of an event that goes on, there may be more before the oldest that was read.
    const floor = Math.max(0, ...lanes.map(({ read, is_done }) => (is_done ? 0 : (read.at(-1)?.seq ?? 0))));
    const lot = lanes.flatMap(({ read }) => read.filter(({ seq }) => seq >= floor));
    if (lot.length === 0) return;
    for (const lane of lanes) lane.read = lane.read.filter(({ seq }) => seq < floor);
    yield lot.toSorted((a, b) => a.seq - b.seq);
  }
}

async function readOn(ctx: ReadContext, lane: Lane, from_utc: string): Promise<void> {
  const { event, before_seq } = lane;
  const page = { limit: READ_AT_ONCE, before_seq };
  const found = await ctx.store.read((tx) => tx.audit.list(ctx.caller.workspace, { event }, page));
  const last = found.at(-1);
  lane.read = found.filter(({ ts_utc }) => ts_utc >= from_utc);
  lane.before_seq = last?.seq ?? null;
  lane.is_done = found.length < READ_AT_ONCE || last === undefined || last.ts_utc < from_utc;
}
