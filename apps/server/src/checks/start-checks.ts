import { type AuditEntry, type Caller, type Clock, type RunVerb, type Store, workChecks } from "@valhalla-go/core";
import type { Registry } from "prom-client";
import type { ReportUnexpected } from "../errors/to-go-error.ts";
import type { Outbound } from "../outbound/outbound.ts";
import { createCheckMetrics } from "./check-metrics.ts";
import { CheckRunner } from "./check-runner.ts";
import type { Environment } from "./fill-headers.ts";

interface StartChecksParts {
  readonly run: RunVerb;
  readonly store: Pick<Store, "onCommit">;
  readonly caller: Caller;
  readonly clock: Clock;
  readonly outbound: Outbound;
  /** What headers of checks may name. */
  readonly env: Environment;
  /** This server among those on the same database: another name after each start. */
  readonly holder: string;
  readonly registry: Registry;
  readonly reportUnexpected: ReportUnexpected;
}

/** After these there may be something else to look at. */
const CHANGES: ReadonlySet<AuditEntry["event"]> = new Set([
  "HEALTH_CHECK_SET",
  "HEALTH_CHECK_REMOVE",
  "HEALTH_CHECK_RUN",
  "POLICY_SET",
]);

/** Begins to look at what the checks are about. Answers the function that stops it. */
export function startChecks(parts: StartChecksParts): () => Promise<void> {
  const { run, store, caller, clock, outbound, env, holder, registry, reportUnexpected } = parts;
  const runner = new CheckRunner({
    work: (input) => run(workChecks, { caller, input: { holder, ...input } }),
    outbound,
    env,
    clock,
    metrics: createCheckMetrics(registry),
    onError: (error) => reportUnexpected(error, "check-runner"),
  });
  const stopFollowing = store.onCommit((entries) => {
    if (entries.some(({ event }) => CHANGES.has(event))) runner.lookSoon();
  });
  return async () => {
    stopFollowing();
    await runner.stop();
  };
}
