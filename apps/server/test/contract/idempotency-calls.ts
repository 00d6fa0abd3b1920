import type { Actor } from "@valhalla-go/core";
import { PIA } from "@valhalla-go/core/test";
import type { CallRequest } from "../kit/call.ts";

/** What has to be done before a call, and by whom if not by the caller. */
interface PreparingCall extends CallRequest {
  readonly actor?: Actor;
}

/** A change as it goes over both interfaces. */
export interface KeyedCall {
  /** What has to be done before. */
  readonly prepare: readonly PreparingCall[];
  readonly rest: CallRequest;
  /** The same call with another input. */
  readonly other: CallRequest;
  readonly trpc: object;
}

const START: CallRequest = { method: "POST", path: "/core/go/start_session" };
const SIGNAL = { source: "pump", status: "red", reason: "Down", ttl_seconds: 60 };
const PUSH: CallRequest = { path: "/core/status/signals", json: SIGNAL };

const HOLD: CallRequest = { path: "/core/go/hold", json: { reason: "Lunch" } };
const OFFER: CallRequest = { path: "/core/go/handover", json: { to: "pia", reason: "Shift" } };

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
  "session.hold": {
    prepare: [START],
    rest: HOLD,
    other: { ...HOLD, json: { reason: "Coffee" } },
    trpc: { reason: "Lunch" },
  },
  "session.resume": {
    prepare: [START, HOLD],
    rest: { path: "/core/go/resume", json: { reason: "Back" } },
    other: { path: "/core/go/resume", json: { reason: "Back again" } },
    trpc: { reason: "Back" },
  },
  "session.rebaseline": {
    prepare: [START],
    rest: { path: "/core/go/rebaseline", json: { reason: "Accepted" } },
    other: { path: "/core/go/rebaseline", json: { reason: "Accepted again" } },
    trpc: { reason: "Accepted" },
  },
  "session.offerHandover": {
    prepare: [START],
    rest: OFFER,
    other: { ...OFFER, json: { to: "ruth", reason: "Shift" } },
    trpc: { reason: "Shift", to: "pia" },
  },
  "session.acceptHandover": {
    prepare: [
      { ...START, actor: PIA },
      { ...OFFER, json: { to: "olga", reason: "Shift" }, actor: PIA },
    ],
    rest: { method: "POST", path: "/core/go/handover/accept" },
    other: { path: "/core/go/handover/accept", json: { notes: "Mine" } },
    trpc: {},
  },
  "session.withdrawHandover": {
    prepare: [START, OFFER],
    rest: { path: "/core/go/handover/withdraw", json: { reason: "I stay" } },
    other: { path: "/core/go/handover/withdraw", json: { reason: "I go" } },
    trpc: { reason: "I stay" },
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
  "playbook.skip": {
    prepare: [],
    rest: { path: "/core/go/skip", json: { step_id: "intake_ready", reason: "No need" } },
    other: { path: "/core/go/skip", json: { step_id: "intake_ready", reason: "No time" } },
    trpc: { reason: "No need", step_id: "intake_ready" },
  },
};
