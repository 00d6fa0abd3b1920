import { SYSTEM_ACTOR } from "../actor/constants.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import { noteDrift } from "../drift/note-drift.ts";
import { GoError } from "../errors/go-error.ts";
import { withoutKpis } from "../kpi/overlay-metrics.ts";
import type { WriteTransaction } from "../ports/store.ts";
import { loadCone, loadMetrics, loadSetCone } from "../posture/load-posture.ts";
import { findDwellEnd } from "../proposal/find-dwell-end.ts";
import type { Proposal } from "../proposal/schemas.ts";
import { type VerbContext, requireScope } from "../verb/context.ts";
import type { Fact } from "../verb/define-change.ts";
import { isWorseBand } from "./constants.ts";
import type { Band, ConeChange, ConeState, Metrics } from "./schemas.ts";

/** The change that the cone is set in. */
export interface ConeCall {
  readonly ctx: VerbContext;
  readonly tx: WriteTransaction;
  readonly now: string;
  record(fact: Fact): Promise<AuditEntry>;
}

/** What the cone is set to. */
export interface NewCone {
  readonly band: Band;
  readonly reason: string;
  /** In place of all that were set; left out, they stay. */
  readonly metrics?: Metrics | undefined;
  /** The proposal that it follows; its evidence goes into the entry. */
  readonly proposal?: Proposal;
}

/**
 * Sets the cone and records it: the one place where a band changes. A better band takes the scope `cone:loosen`, is never the
 * server's own doing, and after a rule made it worse takes until the dwell time is over. Throws SCOPE_MISSING and CONE_DWELL.
 */
export async function changeCone({ ctx, tx, now, record }: ConeCall, to: NewCone): Promise<ConeChange> {
  const { actor, workspace } = ctx.caller;
  const before = await loadCone(tx, ctx, now);
  if (isWorseBand(before.band, to.band)) await requireLoosening({ ctx, tx, now }, to.band);

  const set = to.metrics ?? withoutKpis((await loadSetCone(tx, ctx, now)).metrics, ctx.policy.kpis);
  const after: ConeState = {
    band: to.band,
    reason: to.reason,
    updated_at_utc: now,
    metrics: await loadMetrics(tx, ctx, set),
  };
  const { set_by: _, ...beforeState } = before;
  const active = await tx.sessions.findOpen(workspace);
  const entry = await record({
    event: "CONE_SET",
    session_id: active?.id ?? null,
    payload: {
      band: after.band,
      reason: after.reason,
      metrics: after.metrics,
      before: beforeState,
      after,
      ...(to.proposal && { proposal_id: to.proposal.id, rule: to.proposal.rule, evidence: to.proposal.evidence }),
    },
  });
  await tx.cone.insert(workspace, entry.seq, { ...after, metrics: set, set_by: actor });
  await noteDrift({ ctx, tx, now, record });
  return { ...after, set_by: actor };
}

async function requireLoosening({ ctx, tx, now }: Omit<ConeCall, "record">, band: Band): Promise<void> {
  if (ctx.caller.actor.kind === SYSTEM_ACTOR.kind) throw new GoError("SCOPE_MISSING", { scope: "cone:loosen" });
  requireScope(ctx, "cone:loosen");
  const until_utc = await findDwellEnd(tx, ctx, band, now);
  if (until_utc !== null) throw new GoError("CONE_DWELL", { until_utc });
}
