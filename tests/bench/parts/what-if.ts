import { type Policy, Policy as PolicySchema, type WhatIf, whatIf } from "@valhalla-go/core";
import { machineOperator } from "@valhalla-go/server/caller";
import { loadGovernance } from "@valhalla-go/server/governance";
import { startServer } from "@valhalla-go/server/start";
import { pino } from "pino";
import { fillDecisions } from "../fill-decisions.ts";
import { makeDataFolder } from "../fill-record.ts";
import { type Finding, figure, under, withNote } from "../report.ts";

const ENTRIES = 100_000;
const ROUNDS = 5;

const caller = { ...machineOperator, request_id: "bench", idempotency_key: null };

/** A policy over 100,000 recorded answers: the one in force, and one that differs in its matrix, its ratchet and its windows. */
export async function measureWhatIf(folder: string): Promise<Finding[]> {
  const data_dir = makeDataFolder(folder, "decisions");
  await fillDecisions(data_dir, ENTRIES);
  const { policy } = loadGovernance(data_dir);
  const logger = pino({ level: "silent" });
  const server = await startServer({ port: 0, host: "localhost", data_dir, dashboard_dir: data_dir, logger });
  const replay = async (proposed: Policy): Promise<{ seconds: number; told: WhatIf }> => {
    const begun = performance.now();
    const told = await server.run(whatIf, { caller, input: { policy: proposed, days: 7 } });
    return { seconds: (performance.now() - begun) / 1000, told };
  };
  const same = await replay(policy);
  if (same.told.changed.length > 0) throw new Error("the policy in force would have changed something");
  const rounds: { seconds: number; told: WhatIf }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await replay(proposalOf(policy)));
  await server.close();
  const [slowest] = rounds.toSorted((a, b) => b.seconds - a.seconds);
  if (slowest === undefined) throw new Error("nothing was measured");
  const { gate_answers, decisions, steps, stricter, looser } = slowest.told;
  if (gate_answers + decisions + steps < ENTRIES) throw new Error("not everything was replayed");
  const counted = `${gate_answers} answers of the gate, ${decisions} decisions, ${steps} steps; ${stricter + looser} changed`;
  return [
    withNote(
      under("what if: another policy over 100,000 recorded answers, the slowest of 5", 3, "s", slowest.seconds),
      counted,
    ),
    figure("the first, with the beginning of its thread", `${same.seconds.toFixed(2)} s`),
  ];
}

/** Three windows in three zones, and other rules in everything that is replayed. */
function proposalOf(policy: Policy): Policy {
  const window = (cron: string, time_zone: string): object => ({
    title: cron,
    when: { cron, minutes: 300, time_zone },
  });
  return PolicySchema.parse({
    ...policy,
    version: "proposed",
    ratchet: true,
    engines: { ...policy.engines, flips: "boring" },
    windows: {
      nights: window("0 22 * * *", "Europe/Berlin"),
      fridays: window("0 14 * * FRI", "America/New_York"),
      mornings: { ...window("30 7 * * *", "Australia/Lord_Howe"), classes: ["alpha"], let_running_finish: true },
    },
  });
}
