import { Agent } from "node:http";
import type { Checklist, ConeState, Session, Summary } from "@valhalla-go/core";
import type { Observation } from "./find-order-violations.ts";
import { makeOperation } from "./load/operation.ts";
import { type OperationAnswer, type OperationRequest, sendOperation } from "./load/send-operation.ts";
import { createRandom } from "./random.ts";
import type { Trail } from "./trail.ts";

const WRITE_SHARE = 0.5;
const READS = ["/core/go/session", "/core/cone/state", "/core/go/checklist", "/core/go/summary"] as const;

/** The writes whose outcome an answer shows, by register: the id of the write, 0 for what was there before, or a place. */
type Shown = readonly (readonly [register: string, write: string | number])[];

/** An operation of a caller, from its sending to the end of its answer, in milliseconds of one clock. */
export interface Call extends Pick<Observation, "who" | "kind" | "sent_at" | "answered_at"> {
  readonly status: number;
  readonly shown: Shown;
}

export interface CallersOptions {
  readonly origin: string;
  readonly callers: number;
  /** Of all callers together. */
  readonly operations: number;
  readonly seed: number;
}

/** Callers that write and read as it comes, each waiting for its answer before it asks again. */
export async function observeCallers({ origin, callers, operations, seed }: CallersOptions): Promise<Call[]> {
  const agent = new Agent({ keepAlive: true });
  const random = createRandom(seed);
  const calls: Call[] = [];
  let left = operations;
  const run = async (caller: number): Promise<void> => {
    for (let index = 0; left > 0; index += 1) {
      left -= 1;
      const isWrite = random() < WRITE_SHARE;
      calls.push(await (isWrite ? write(caller, index) : read(READS[Math.floor(random() * READS.length)]!)));
    }
  };
  const write = async (caller: number, index: number): Promise<Call> => {
    const operation = makeOperation(`seed-${seed}`, caller, index);
    const { sent_at, answer, answered_at } = await time(operation);
    return { who: operation.id, kind: "write", sent_at, answered_at, status: answer.status, shown: [] };
  };
  const read = async (path: (typeof READS)[number]): Promise<Call> => {
    const { sent_at, answer, answered_at } = await time({ id: null, path, body: null });
    const who = `GET ${path} of ${sent_at.toFixed(3)}`;
    return { who, kind: "read", sent_at, answered_at, status: answer.status, shown: findShown(path, answer.body) };
  };
  const time = async (request: OperationRequest): Promise<Timed> => {
    const sent_at = performance.now();
    const answer = await sendOperation(agent, origin, request);
    return { sent_at, answer, answered_at: performance.now() };
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => run(caller)));
  agent.destroy();
  return calls;
}

interface Timed extends Pick<Call, "sent_at" | "answered_at"> {
  readonly answer: OperationAnswer;
}

function findShown(path: (typeof READS)[number], body: unknown): Shown {
  switch (path) {
    case "/core/go/session":
      return [showSession(body as Session)];
    case "/core/cone/state":
      return [showCone(body as ConeState)];
    case "/core/go/checklist":
      return showSteps(body as Checklist);
    case "/core/go/summary": {
      const { session, health, checklist, audit_seq } = body as Summary;
      return [["trail", audit_seq], showSession(session), showCone(health.cone), ...showSteps(checklist)];
    }
    default:
      return path satisfies never;
  }
}

function showSession({ notes }: Session): Shown[number] {
  return ["session", writeIn(notes)];
}

function showCone({ reason }: ConeState): Shown[number] {
  return ["cone", writeIn(reason)];
}

function showSteps({ steps }: Checklist): Shown {
  return steps.map(({ id, notes }) => [`step ${id}`, writeIn(notes)] as const);
}

/** The write that left a text; 0 for one that none did. */
function writeIn(text: string | null): string | number {
  return /^(?:Start|End|Cone|Step) (\S+)$/.exec(text ?? "")?.[1] ?? 0;
}

const REGISTERS: Readonly<Record<string, string>> = {
  GO_SESSION_START: "session",
  GO_SESSION_END: "session",
  CONE_SET: "cone",
};

/** What calls saw, with the places that the trail gives to their writes. Throws when one shows what nobody wrote. */
export function toHistory(calls: readonly Call[], trail: Trail): Observation[] {
  const placeOf = (write: string | number): number => {
    const seq = typeof write === "number" ? write : trail.find(write)?.seq;
    if (seq === undefined) throw new Error(`${write} was shown and is not in the trail`);
    return seq;
  };
  return calls.flatMap((call) => {
    if (call.kind === "read") return call.shown.map(([register, write]) => observe(call, register, placeOf(write)));
    const entry = trail.find(call.who);
    if (entry === undefined) return [];
    const { seq, event, payload } = entry;
    const register = event === "GO_STEP_SET" ? `step ${payload["step_id"] as string}` : REGISTERS[event];
    return ["trail", ...(register === undefined ? [] : [register])].map((name) => observe(call, name, seq));
  });
}

function observe({ who, kind, sent_at, answered_at }: Call, register: string, seq: number): Observation {
  return { who, register, kind, seq, sent_at, answered_at };
}
