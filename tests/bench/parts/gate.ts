import { loadCalls } from "../http-load.ts";
import { makeDataFolder } from "../fill-record.ts";
import { startProcess, startServerProcess } from "../processes.ts";
import { type Finding, atLeast, figure, formatSpread, under, withNote } from "../report.ts";
import { inTurn, ratios, spreadOf } from "../samples.ts";

const CONNECTIONS = 64;
const SECONDS = 3;
const ROUNDS = 5;
const QUESTION = "/core/go/gate?engine=wholesaling&action=run&purpose=deploy";

/** Pipelines that poll: 64 callers ask the gate again and again, and every answer is counted on disk before it is given. */
export async function measureGate(folder: string): Promise<Finding[]> {
  const server = await startServerProcess(makeDataFolder(folder, "data"));
  const answer = await fetch(`${server.url}${QUESTION}`);
  const bare = await startProcess("tests/bench/bare-express.ts", { ANSWER: await answer.text() });
  await server.becomesIdle();
  const p99s: number[] = [];
  const perSecond = await inTurn(ROUNDS, {
    gate: async () => {
      const { per_second, p99_ms } = await loadCalls(`${server.url}${QUESTION}`, LOAD);
      p99s.push(p99_ms);
      return per_second;
    },
    bare: async () => (await loadCalls(bare.url, LOAD)).per_second,
  });
  await Promise.all([server.stop(), bare.stop()]);
  // The first round warms up, here as in the others.
  const p99 = spreadOf(p99s.slice(1));
  return [
    atLeast("answers of the gate a second, 64 callers, each counted durably", 5000, spreadOf(perSecond.gate)),
    withNote(
      under("the longest that 99 in 100 of them take, the median of the rounds", 30, "ms", p99.median),
      `${p99.min} to ${p99.max} ms`,
    ),
    withNote(
      figure(
        "the same over a bare Express route that answers the same",
        formatSpread(ratios(perSecond.gate, perSecond.bare)),
      ),
      `that gave ${formatSpread(spreadOf(perSecond.bare))} a second`,
    ),
  ];
}

const LOAD = { connections: CONNECTIONS, seconds: SECONDS } as const;
