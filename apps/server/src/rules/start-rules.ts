import type { Caller, Clock, RunVerb } from "@valhalla-go/core";
import type { Logger } from "pino";
import type { Outbound } from "../outbound/outbound.ts";
import { readKpis } from "./kpi-reader.ts";
import { keepRules } from "./rule-keeper.ts";

interface RuleParts {
  readonly run: RunVerb;
  readonly caller: Caller;
  readonly clock: Clock;
  readonly outbound: Pick<Outbound, "request">;
  readonly logger: Logger;
  readonly reportUnexpected: (error: unknown, request_id: string) => void;
}

/** Reads the KPIs that have a source, and follows the rules. Answers the function that stops both. */
export function startRules({ logger, reportUnexpected, ...parts }: RuleParts): () => Promise<void> {
  const onProblem = (kpi: string, problem: string | null): void => {
    if (problem === null) logger.info({ kpi }, "the source of a KPI can be read again");
    else logger.warn({ kpi, problem }, "the source of a KPI cannot be read");
  };
  const stops = [
    readKpis({ ...parts, onProblem }, (error) => reportUnexpected(error, "kpi-reader")),
    keepRules(parts, (error) => reportUnexpected(error, "rule-keeper")),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}
