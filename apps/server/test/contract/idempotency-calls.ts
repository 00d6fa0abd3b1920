import type { CallRequest } from "../kit/call.ts";

/** A change as it goes over both interfaces. */
export interface KeyedCall {
  /** What has to be done before. */
  readonly prepare: readonly CallRequest[];
  readonly rest: CallRequest;
  /** The same call with another input. */
  readonly other: CallRequest;
  readonly trpc: object;
}

const START: CallRequest = { method: "POST", path: "/core/go/start_session" };
const SIGNAL = { source: "pump", status: "red", reason: "Down", ttl_seconds: 60 };
const PUSH: CallRequest = { path: "/core/status/signals", json: SIGNAL };

/** One call of every change, by the name of its verb. */
export const KEYED_CALLS: Readonly<Record<string, KeyedCall>> = {
  "session.start": {
    prepare: [],
    rest: { path: "/core/go/start_session", json: { notes: "Weekly" } },
    other: { path: "/core/go/start_session", json: {} },
    trpc: { notes: "Weekly" },
  },
  "session.end": {
    prepare: [START],
    rest: { method: "POST", path: "/core/go/end_session" },
    other: { path: "/core/go/end_session", json: { notes: "Done" } },
    trpc: {},
  },
  "session.addNote": {
    prepare: [START],
    rest: { path: "/core/go/notes", json: { text: "All quiet" } },
    other: { path: "/core/go/notes", json: { text: "Something else" } },
    trpc: { text: "All quiet" },
  },
  "cone.set": {
    prepare: [],
    rest: { path: "/core/cone/state", json: { band: "C", reason: "Storm", metrics: { b: 1, a: 0.5 } } },
    other: { path: "/core/cone/state", json: { band: "D", reason: "Storm", metrics: { b: 1, a: 0.5 } } },
    trpc: { metrics: { a: 0.5, b: 1 }, reason: "Storm", band: "C" },
  },
  "cone.decide": {
    prepare: [],
    rest: { path: "/core/cone/decide?engine=flips&action=run" },
    other: { path: "/core/cone/decide?engine=flips&action=scale" },
    trpc: { engine: "flips", action: "run" },
  },
  "health.pushSignal": {
    prepare: [],
    rest: PUSH,
    other: { ...PUSH, json: { ...SIGNAL, status: "green" } },
    trpc: SIGNAL,
  },
  "health.removeSignal": {
    prepare: [PUSH],
    rest: { method: "DELETE", path: "/core/status/signals/pump" },
    other: { method: "DELETE", path: "/core/status/signals/boiler" },
    trpc: { source: "pump" },
  },
  "playbook.complete": {
    prepare: [],
    rest: { path: "/core/go/complete", json: { step_id: "intake_ready" } },
    other: { path: "/core/go/complete", json: { step_id: "intake_ready", done: false } },
    trpc: { step_id: "intake_ready", done: true },
  },
};
