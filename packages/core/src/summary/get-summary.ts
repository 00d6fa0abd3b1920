import { liveDriftOf } from "../drift/load-live-drift.ts";
import { briefHealth } from "../health/brief-health.ts";
import { findNextStep } from "../playbook/find-next-step.ts";
import { makeChecklist } from "../playbook/make-checklist.ts";
import { loadProgress, loadSituation } from "../posture/load-situation.ts";
import { freeze } from "../session/freeze.ts";
import { noSession } from "../session/start.ts";
import { formatUtc } from "../time/utc.ts";
import { requireScope } from "../verb/context.ts";
import { defineRead } from "../verb/define-read.ts";
import { lookAhead } from "../window/outlook.ts";
import { GetSummaryInput, Summary } from "./schemas.ts";

/** Session, next step, checklist, health, cone and drift of one moment. */
export const getSummary = defineRead({
  name: "summary.get",
  scope: "session:read",
  input: GetSummaryInput,
  output: Summary,
  errors: [],
  summary: "Session, next step, checklist, health, cone and drift in one call",
  async run({ ctx }) {
    for (const scope of ["cone:read", "health:read", "playbook:read"] as const) requireScope(ctx, scope);
    const { workspace, actor: caller } = ctx.caller;
    const { playbook, policy } = ctx;
    const now = formatUtc(ctx.clock.nowMicros());
    return ctx.store.read(async (tx) => {
      const situation = await loadSituation(tx, ctx, now);
      const { cone, health } = situation;
      const checklist = makeChecklist(situation.playbook, await loadProgress(tx, situation), situation);
      return {
        session: situation.session ?? (await tx.sessions.findCurrent(workspace)) ?? noSession(workspace),
        next: findNextStep(checklist),
        checklist,
        health: { status: briefHealth(health), cone },
        drift: liveDriftOf(situation.session, freeze({ cone, health, playbook, policy })),
        freeze: lookAhead(policy.windows, situation.session, now),
        caller,
        audit_seq: (await tx.audit.head()).seq,
      };
    });
  },
});
