import {
  Policy,
  type Store,
  acceptProposal,
  askGate,
  beat,
  declineProposal,
  followRules,
  pushSignal,
  removeCheck,
  reportKpis,
  setCheck,
} from "@valhalla-go/core";
import { CountingIds, DEFAULT_MATRIX, type TestContext, makeContextOn } from "@valhalla-go/core/test";

const POLICY = Policy.parse({
  ...DEFAULT_MATRIX,
  kpis: { nps: { title: "Promoters", better: "higher", red: 10, meaning: "Of the last 100 answers" } },
  rules: {
    careful: { title: "Health is red", when: ["health == red"], propose: "C" },
    survive: { title: "Promoters are gone", when: ["nps < 10"], propose: "D" },
  },
});

/** What {@link fillPosture} fills, all of it. */
export const POSTURE_TABLES = [
  "check_definition",
  "check_state",
  "check_change",
  "series_bucket",
  "kpi_point",
  "kpi_latest",
  "proposal",
  "rule_state",
  "gate_fold",
] as const;

/**
 * Checks `job` and `web` and one that was taken away, a heartbeat that reported, a value of a KPI, a proposal of band C that
 * is open and one of band D that was declined, and a question to the gate: all made by calls.
 */
export async function fillPosture(store: Store): Promise<TestContext> {
  const ctx = makeContextOn(store, { ids: new CountingIds(), policy: POLICY });
  await setCheck({ ctx, input: { check_id: "job", check: { kind: "heartbeat", every_seconds: 600 } } });
  await setCheck({ ctx, input: { check_id: "web", check: { kind: "http", url: "https://web.example" } } });
  await setCheck({
    ctx,
    input: { check_id: "web", check: { kind: "http", url: "https://shop.example/é", retries: 2 } },
  });
  await setCheck({ ctx, input: { check_id: "gone", check: { kind: "tcp", host: "db.example", port: 5432 } } });
  await removeCheck({ ctx, input: { check_id: "gone", reason: "Moved" } });
  await beat({ ctx, input: { check_id: "job", note: "Done" } });
  await reportKpis({ ctx, input: { points: [{ kpi: "nps", value: 4.5 }] } });
  await pushSignal({ ctx, input: { source: "ci", status: "red", reason: "broken", ttl_seconds: 3600 } });
  ctx.clock.advanceSeconds(60);
  const { proposals } = await followRules({ ctx, input: {} });
  const idOf = (band: string): string => proposals.find((proposal) => proposal.band === band)?.id ?? "";
  await declineProposal({ ctx, input: { proposal_id: idOf("D"), reason: "Not yet" } });
  await askGate({ ctx, input: { engine: "pricing", action: "run" } });
  await askGate({ ctx, input: { engine: "pricing", action: "run" } });
  return ctx;
}

/** Accepts what {@link fillPosture} left open. */
export async function acceptOpen(ctx: TestContext): Promise<void> {
  const [open] = await ctx.store.read((tx) => tx.proposals.listOpen("default"));
  await acceptProposal({ ctx, input: { proposal_id: open?.id ?? "" } });
}
