import { setCone } from "../src/cone/set-cone.ts";
import { decideAction } from "../src/cone/decide-action.ts";
import { pushSignal } from "../src/health/push-signal.ts";
import { completeStep } from "../src/playbook/complete-step.ts";
import type { Playbook } from "../src/playbook/schemas.ts";
import { skipStep } from "../src/playbook/skip-step.ts";
import { loadPeriodReport } from "../src/report/load-period-report.ts";
import { loadSessionReport } from "../src/report/load-session-report.ts";
import type { PeriodReport, SessionReport } from "../src/report/schemas.ts";
import { addNote } from "../src/session/add-note.ts";
import { endSession } from "../src/session/end-session.ts";
import { holdSession } from "../src/session/hold-session.ts";
import { offerHandover } from "../src/session/offer-handover.ts";
import { resumeSession } from "../src/session/resume-session.ts";
import { startSession } from "../src/session/start-session.ts";
import { withdrawHandover } from "../src/session/withdraw-handover.ts";
import { awaitGoError } from "./catch-go-error.ts";
import type { FakeStore } from "./fake-store.ts";
import { LADDER, OLGA, PIPELINE } from "./fixtures.ts";
import { type TestContext, makeContext, withActor } from "./test-context.ts";

/** A session with everything in it that a report tells, and its reports. */
export interface ReportScene {
  readonly ctx: TestContext<FakeStore>;
  readonly id: string;
  readonly session: SessionReport;
  readonly period: PeriodReport;
}

/** Olga works, a pipeline asks; `text`, of at most 90 characters, stands wherever somebody may write something. */
export async function playReportScene(text: string): Promise<ReportScene> {
  const ctx = makeContext({ playbook: makePlaybook(text) });
  const asOlga = withActor(ctx, { ...OLGA, name: text });
  const asPipeline = withActor(ctx, { ...PIPELINE, name: text });
  const wait = (minutes: number): void => ctx.clock.advanceSeconds(minutes * 60);

  await setCone({ ctx: asOlga, input: { band: "B", reason: text, metrics: { backlog: 3, [`of ${text}`]: text } } });
  const { id } = await startSession({ ctx: asOlga, input: { notes: text } });
  wait(5);
  await addNote({ ctx: asOlga, input: { text: `${text}\n\n${text}` } });
  await completeStep({ ctx: asOlga, input: { step_id: "look", notes: text, evidence: text } });
  await decideAction({ ctx: asPipeline, input: { engine: "invoicing", action: "run" } });
  await decideAction({ ctx: asPipeline, input: { engine: "pricing", action: text } });
  wait(10);
  await pushSignal({ ctx: asPipeline, input: { source: "queue", status: "red", reason: text, ttl_seconds: 86_400 } });
  await awaitGoError(completeStep({ ctx: asOlga, input: { step_id: "hold" } }));
  await skipStep({ ctx: asOlga, input: { step_id: "steady", reason: text } });
  await holdSession({ ctx: asOlga, input: { reason: text } });
  wait(30);
  await resumeSession({ ctx: asOlga, input: { reason: text } });
  await setCone({ ctx: asOlga, input: { band: "C", reason: `${text} again`, metrics: { [`of ${text}`]: 7 } } });
  await offerHandover({ ctx: asOlga, input: { to: text, reason: text } });
  await withdrawHandover({ ctx: asOlga, input: { reason: text } });
  wait(15);
  await endSession({ ctx: asOlga, input: { notes: `${text} at the end`, reason: "completed_with_exceptions" } });

  const { origin } = ctx.store;
  const { workspace } = ctx.caller;
  const span = { from: "2026-01-01T00:00:00.000000Z", to: "2026-02-01T00:00:00.000000Z" };
  return {
    ctx,
    id,
    session: await ctx.store.read((tx) => loadSessionReport(tx, { origin, workspace, id })),
    period: await ctx.store.read((tx) => loadPeriodReport(tx, { origin, workspace, ...span })),
  };
}

function makePlaybook(text: string): Playbook {
  const steps = LADDER.steps.map((step, index) => ({
    ...step,
    title: text,
    why: text,
    evidence: index === 0 ? ({ kind: "text", label: text, min_length: 1 } as const) : null,
  }));
  return { ...LADDER, title: text, version: text, progress: "every_session", steps };
}
