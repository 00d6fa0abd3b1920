import { type Policy, type VerbContext, decideAction, recordGovernance, startSession } from "@valhalla-go/core";
import type { ParityCase } from "./cases.ts";

/** A policy under which storage units may do nothing. */
const STRICT = {
  version: "strict",
  classes: { all: { description: "All", allows: { A: ["run"] } } },
  engines: { storage_units: "all" },
};

const setTwo = async (ctx: VerbContext): Promise<void> => {
  const other: Policy = { ...ctx.policy, ratchet: !ctx.policy.ratchet, version: "other" };
  await recordGovernance({ ctx, input: {} });
  await recordGovernance({ ctx: { ...ctx, policy: other }, input: {} });
};

const work = async (ctx: VerbContext): Promise<void> => {
  await decideAction({ ctx, input: { engine: "storage_units", action: "run" } });
  await startSession({ ctx, input: {} });
  await decideAction({ ctx, input: { engine: "flips", action: "scale" } });
};

/** Calls about the policy: which there were, and what one would have changed. */
export const POLICY_CASES: readonly ParityCase[] = [
  { verb: "policy.listVersions", name: "before any was recorded", input: {} },
  { verb: "policy.listVersions", name: "a page of two", prepare: setTwo, input: { limit: 1 } },
  { verb: "policy.listVersions", name: "without any place on a page", input: { limit: 0 }, code: "INVALID_INPUT" },
  { verb: "policy.whatIf", name: "of a stricter one", prepare: work, input: { policy: STRICT, days: 30 } },
  { verb: "policy.whatIf", name: "before anything was asked", input: { policy: STRICT } },
  { verb: "policy.whatIf", name: "of none", input: { days: 7 }, code: "INVALID_INPUT" },
  {
    verb: "policy.whatIf",
    name: "of one that leads nowhere",
    input: { policy: { ...STRICT, engines: { storage_units: "none" } } },
    code: "INVALID_INPUT",
  },
];
