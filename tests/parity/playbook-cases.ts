import {
  type VerbContext,
  completeStep,
  endSession,
  holdSession,
  recordGovernance,
  resumeSession,
  skipStep,
  startSession,
} from "@valhalla-go/core";
import type { ParityCase } from "./cases.ts";

const setTwo = async (ctx: VerbContext): Promise<void> => {
  const { steps, ...rest } = ctx.playbook;
  await recordGovernance({ ctx, input: {} });
  await recordGovernance({
    ctx: { ...ctx, playbook: { ...rest, version: "other", steps: steps.slice(1) } },
    input: {},
  });
};

/** Two sessions, in which steps were done, skipped and refused, and one of which was on hold. */
const work = async (ctx: VerbContext): Promise<void> => {
  await startSession({ ctx, input: {} });
  await completeStep({ ctx, input: { step_id: "preflight_view_dashboard" } });
  await holdSession({ ctx, input: { reason: "Lunch" } });
  await completeStep({ ctx, input: { step_id: "intake_ready" } }).catch(() => {});
  await resumeSession({ ctx, input: { reason: "Back" } });
  await skipStep({ ctx, input: { step_id: "intake_ready", reason: "Done last week" } });
  await endSession({ ctx, input: {} });
  await startSession({ ctx, input: {} });
};

/** Calls about playbooks: which there were, and how they were worked through. */
export const PLAYBOOK_CASES: readonly ParityCase[] = [
  { verb: "playbook.listVersions", name: "before any was recorded", input: {} },
  { verb: "playbook.listVersions", name: "a page of two", prepare: setTwo, input: { limit: 1 } },
  { verb: "playbook.listVersions", name: "the changes of both", prepare: setTwo, input: {} },
  { verb: "playbook.listVersions", name: "more than a page holds", input: { limit: 21 }, code: "INVALID_INPUT" },
  { verb: "playbook.getFigures", name: "before any session", input: {} },
  { verb: "playbook.getFigures", name: "of two sessions", prepare: work, input: { to: "2027-01-01" } },
  {
    verb: "playbook.getFigures",
    name: "of a version that nobody followed",
    prepare: work,
    input: { from: "2026-01-01", to: "2027-01-01", digest: "0".repeat(64) },
  },
  {
    verb: "playbook.getFigures",
    name: "of a period that ends before it begins",
    input: { from: "2026-02-01", to: "2026-01-01" },
    code: "INVALID_INPUT",
  },
];
