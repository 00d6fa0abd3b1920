import { callOnce, callsPerSecond } from "./http-load.ts";
import { startProcess } from "./processes.ts";
import { type Finding, atLeast, figure, format, formatSpread, withNote } from "./report.ts";
import { inTurn, ratios, spreadOf } from "./samples.ts";

const CALLERS = [1, 8, 32, 128] as const;
/** With so many callers the bars are set. */
const CALLERS_OF_BARS = 32;
const SECONDS = 0.8;
const ROUNDS = 5;

const NOTE = { text: "Looked at the queue, all in order" };
const DECISION = "/core/cone/decide?engine=wholesaling&action=run";

/** What the writes of one engine are held against. */
export interface WriteBars {
  /** `SQLite` or `PostgreSQL`. */
  readonly engine: string;
  /** Least ratio of 32 callers' writes to those of a bare Express route; null without a bar. */
  readonly over_bare: number | null;
  /** Least ratio of 32 callers' writes to raw one-insert commits; null without a bar. */
  readonly over_raw: number | null;
  /** What the raw commits are, in words. */
  readonly raw: string;
}

/**
 * Measures durable notes and audited decisions over HTTP on a server, beside a bare Express route that takes the same call
 * and beside raw one-insert commits. `rawPerSecond` answers how many of these there are in a second.
 */
export async function measureWriteLoad(
  url: string,
  rawPerSecond: () => Promise<number>,
  bars: WriteBars,
): Promise<Finding[]> {
  await callOnce(`${url}/core/go/start_session`, {});
  const note = await fetch(`${url}/core/go/notes`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(NOTE),
  });
  const bareNotes = await startProcess("tests/bench/bare-express.ts", { ANSWER: await note.text() });
  const decision = await fetch(`${url}${DECISION}`);
  const bareDecisions = await startProcess("tests/bench/bare-express.ts", { ANSWER: await decision.text() });
  const findings: Finding[] = [];
  for (const connections of CALLERS) {
    const perSecond = await inTurn(ROUNDS, {
      raw: rawPerSecond,
      notes: () => callsPerSecond(`${url}/core/go/notes`, { connections, seconds: SECONDS, body: NOTE }),
      bareNotes: () => callsPerSecond(bareNotes.url, { connections, seconds: SECONDS, body: NOTE }),
      decisions: () => callsPerSecond(`${url}${DECISION}`, { connections, seconds: SECONDS }),
      bareDecisions: () => callsPerSecond(bareDecisions.url, { connections, seconds: SECONDS }),
    });
    for (const [name, own, bare] of [
      ["durable notes", perSecond.notes, perSecond.bareNotes],
      ["audited decisions", perSecond.decisions, perSecond.bareDecisions],
    ] as const) {
      findings.push(...compare(name, connections, { own, bare, raw: perSecond.raw }, bars));
    }
  }
  await Promise.all([bareNotes.stop(), bareDecisions.stop()]);
  return findings;
}

interface Rates {
  readonly own: readonly number[];
  readonly bare: readonly number[];
  readonly raw: readonly number[];
}

function compare(
  name: string,
  callers: number,
  { own, bare, raw }: Rates,
  { engine, over_bare, over_raw, raw: raw_name }: WriteBars,
): Finding[] {
  const what = `${name} on ${engine} over HTTP, ${callers} ${callers === 1 ? "caller" : "callers"}`;
  const isHeld = callers === CALLERS_OF_BARS;
  const held = (claim: string, bar: number | null, ratio: ReturnType<typeof ratios>): Finding =>
    isHeld && bar !== null ? atLeast(claim, bar, ratio) : figure(claim, formatSpread(ratio));
  return [
    withNote(
      held(`${what}, over a bare Express route that takes the same call`, over_bare, ratios(own, bare)),
      `${format(spreadOf(own).median)} a second`,
    ),
    withNote(
      held(`the same over ${raw_name}`, over_raw, ratios(own, raw)),
      `those were ${format(spreadOf(raw).median)} a second`,
    ),
  ];
}
