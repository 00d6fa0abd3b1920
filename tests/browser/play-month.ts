import {
  type Actor,
  type Band,
  type VerbContext,
  addNote,
  completeStep,
  decideAction,
  endSession,
  holdSession,
  offerHandover,
  pushSignal,
  resumeSession,
  setCone,
  skipStep,
  startSession,
  withdrawHandover,
} from "@valhalla-go/core";
import { withActor } from "@valhalla-go/core/test";
import type { TestApp } from "@valhalla-go/server/test";

const ADA: Actor = { kind: "operator", id: "ada", name: "Ada Berg" };
const BEN: Actor = { kind: "operator", id: "ben", name: "Ben Okafor" };
const BILLING: Actor = { kind: "api_key", id: "key-billing", name: "billing pipeline" };

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Ctx = VerbContext & { readonly clock: TestApp["clock"] };

/** What a page of the dashboard would have done, in the name of somebody. Refusals are part of it. */
async function attempt(work: Promise<unknown>): Promise<void> {
  await work.catch(() => null);
}

/** A month of a team at work: sessions in every band, with every outcome, with skips, denials, holds and drift. */
export async function playMonth(app: TestApp): Promise<void> {
  const ctx = contextOf(app);
  const bands: readonly Band[] = ["B", "B", "A", "B", "C", "A", "B", "D", "C"];
  const reasons = ["Lead data is two days old", "Vendor is closed today", "Covered by last week's review"] as const;
  for (let day = 0; day < 27; day += 1) {
    const ada = withActor(ctx, day % 3 === 0 ? BEN : ADA);
    const band = bands[day % bands.length] ?? "B";
    await setCone({ ctx: ada, input: { band, reason: `Governance review of day ${day + 1}` } });
    await startSession({ ctx: ada, input: { notes: `Shift ${day + 1}` } });
    app.clock.advanceSeconds(20 * MINUTE);
    await attempt(completeStep({ ctx: ada, input: { step_id: "set_opportunistic_caps" } }));
    await attempt(completeStep({ ctx: ada, input: { step_id: "start_engine_wholesaling_run" } }));
    const reason = reasons[day % reasons.length] ?? reasons[0];
    if (day % 2 === 0) await attempt(skipStep({ ctx: ada, input: { step_id: "weekly_rhythm", reason } }));
    if (day % 5 === 0) await attempt(skipStep({ ctx: ada, input: { step_id: "lead_log_ready", reason: reasons[0] } }));
    for (const [engine, action] of [
      ["wholesaling", "scale"],
      ["flips", "optimize"],
      ["door_to_door", "run"],
    ] as const) {
      for (let times = 0; times < (day % 4) + 1; times += 1) {
        await decideAction({ ctx: withActor(ctx, BILLING), input: { engine, action } });
      }
    }
    if (day % 4 === 1) {
      await holdSession({ ctx: ada, input: { reason: "Waiting for the vendor" } });
      app.clock.advanceSeconds((15 + day * 4) * MINUTE);
      await resumeSession({ ctx: ada, input: { reason: "Vendor called back" } });
    }
    if (day % 6 === 2) await setCone({ ctx: ada, input: { band: "C", reason: "Runway below six months" } });
    app.clock.advanceSeconds((45 + ((day * 37) % 180)) * MINUTE);
    await endSession({ ctx: ada, input: { reason: OUTCOMES[day % OUTCOMES.length] ?? "completed" } });
    app.clock.advanceSeconds(DAY - 6 * HOUR);
  }
}

const OUTCOMES = ["completed", "completed", "completed_with_exceptions", "completed", "aborted"] as const;

/** One long afternoon with everything in it that a report of a session tells; answers the id of the session. */
export async function playAfternoon(app: TestApp): Promise<string> {
  const ctx = contextOf(app);
  const ada = withActor(ctx, ADA);
  const ben = withActor(ctx, BEN);
  const billing = withActor(ctx, BILLING);
  const metrics = { runway_months: 9.5, deny_rate: 0.04, open_leads: 31 };
  await setCone({ ctx: ada, input: { band: "B", reason: "Steady week: KPIs green, hiring on plan", metrics } });
  await pushSignal({
    ctx: billing,
    input: { source: "payment_queue", status: "green", reason: "lag 8 s", ttl_seconds: DAY },
  });
  app.clock.advanceSeconds(5 * MINUTE);
  const { id } = await startSession({ ctx: ada, input: { notes: "Weekly governance review: caps, intake, lead log" } });
  app.clock.advanceSeconds(7 * MINUTE);
  await completeStep({ ctx: ada, input: { step_id: "preflight_view_dashboard", notes: "All quiet since Friday" } });
  app.clock.advanceSeconds(11 * MINUTE);
  await completeStep({
    ctx: ada,
    input: { step_id: "set_opportunistic_caps", notes: "fx_arbitrage capped at 2,000 a day" },
  });
  await addNote({
    ctx: ada,
    input: { text: "Lead log is two days behind.\nBen catches up by tonight; checked with him." },
  });
  await decideAction({ ctx: billing, input: { engine: "wholesaling", action: "run" } });
  await decideAction({ ctx: billing, input: { engine: "wholesaling", action: "scale" } });
  app.clock.advanceSeconds(16 * MINUTE);
  await skipStep({
    ctx: ada,
    input: { step_id: "confirm_boring_sop", reason: "Confirmed on Monday, nothing changed since" },
  });
  await completeStep({ ctx: ada, input: { step_id: "intake_ready" } });
  app.clock.advanceSeconds(9 * MINUTE);
  await pushSignal({
    ctx: billing,
    input: { source: "payment_queue", status: "red", reason: "lag 14 min, 212 payments wait", ttl_seconds: DAY },
  });
  await attempt(completeStep({ ctx: ada, input: { step_id: "lead_log_ready" } }));
  await holdSession({ ctx: ada, input: { reason: "Payments wait; finding out why" } });
  app.clock.advanceSeconds(38 * MINUTE);
  await addNote({ ctx: ben, input: { text: "Stuck worker restarted, queue drains at 40 a minute." } });
  await pushSignal({
    ctx: billing,
    input: { source: "payment_queue", status: "yellow", reason: "lag 6 min", ttl_seconds: DAY },
  });
  await resumeSession({ ctx: ada, input: { reason: "Queue drains" } });
  app.clock.advanceSeconds(12 * MINUTE);
  await setCone({
    ctx: ben,
    input: {
      band: "C",
      reason: "Runway below six months",
      metrics: { ...metrics, runway_months: 5.4, deny_rate: 0.31 },
    },
  });
  for (let times = 0; times < 3; times += 1) {
    await decideAction({ ctx: billing, input: { engine: "fx_arbitrage", action: "run" } });
    app.clock.advanceSeconds(4 * MINUTE);
  }
  await attempt(completeStep({ ctx: ada, input: { step_id: "start_engine_wholesaling_run" } }));
  await offerHandover({ ctx: ada, input: { to: "ben", reason: "End of my shift" } });
  app.clock.advanceSeconds(6 * MINUTE);
  await withdrawHandover({ ctx: ada, input: { reason: "Closing it here instead" } });
  const notes = "Caps and intake done. Lead log and engines wait for band B; payment queue back to yellow.";
  await endSession({ ctx: ada, input: { notes, reason: "completed_with_exceptions" } });
  return id;
}

/** A session in which somebody wrote each of these texts. */
export async function playTexts(app: TestApp, texts: readonly string[]): Promise<string> {
  const ctx = contextOf(app);
  const { id } = await startSession({ ctx, input: { notes: texts[0] ?? null } });
  for (const text of texts.filter((each) => /\S/.test(each))) await addNote({ ctx, input: { text } });
  for (const action of texts.slice(0, 50)) {
    await decideAction({ ctx, input: { engine: "flips", action: action.slice(0, 100) } });
  }
  await setCone({
    ctx,
    input: { band: "C", reason: texts[1] ?? "-", metrics: { [texts[2]?.slice(0, 100) ?? "-"]: texts[3] ?? "-" } },
  });
  await endSession({ ctx, input: {} });
  return id;
}

function contextOf({ ctx, clock }: TestApp): Ctx {
  return { ...ctx, clock };
}
