import {
  type VerbContext,
  completeStep,
  holdSession,
  pushSignal,
  resumeSession,
  setCone,
  startSession,
} from "@valhalla-go/core";
import { operations } from "@valhalla-go/server/operations";
import { describe, expect, it } from "vitest";
import { PARITY_CASES, type ParityCase } from "./cases.ts";
import { OTHER_RULE_INPUTS } from "./rule-cases.ts";
import { type ParityCall, runCalls } from "./run-calls.ts";
import { type Outcome, TRANSPORTS } from "./transports.ts";

const UNDER_KEY = { idempotency_key: "parity-key" };

/** For each change, an input that is valid and not that of its first case. */
const OTHER_INPUTS: Readonly<Record<string, ParityCase["input"]>> = {
  ...OTHER_RULE_INPUTS,
  "session.start": { notes: "Another" },
  "session.end": { notes: "Another" },
  "session.addNote": { text: "Another" },
  "session.hold": { reason: "Another" },
  "session.resume": { reason: "Another" },
  "session.rebaseline": { reason: "Another" },
  "session.offerHandover": { to: "ruth", reason: "Another" },
  "session.acceptHandover": { notes: "Another" },
  "session.withdrawHandover": { reason: "Another" },
  "cone.set": { band: "C", reason: "Another" },
  "cone.decide": { engine: "flips", action: "scale" },
  "health.pushSignal": { source: "another", status: "green", reason: "Up", ttl_seconds: 60 },
  "health.removeSignal": { source: "another" },
  "health.receiveAlerts": { alerts: [{ status: "firing", labels: { alertname: "Another" } }] },
  "check.set": { check_id: "another", check: { kind: "heartbeat", every_seconds: 60 } },
  "check.remove": { check_id: "another", reason: "Another" },
  "check.run": { check_id: "another" },
  "check.beat": { check_id: "another" },
  "playbook.complete": { step_id: "intake_ready", done: false },
  "playbook.skip": { step_id: "intake_ready", reason: "Another" },
  "access.createOperator": { login: "another", name: "Another", roles: ["viewer"] },
  "access.inviteOperator": { operator_id: "another" },
  "access.updateOperator": { operator_id: "another", disabled: true },
  "access.createKey": { name: "another", scopes: ["cone:read"] },
  "access.revokeKey": { key_id: "another" },
  "access.endLogin": { login_id: "another" },
};

const CHANGES = operations.filter(({ verb }) => verb.spec.kind === "change").map(({ verb }) => verb.spec.name);

/** An end and a start; the cone and the drift that it causes; an account and its invitation; a proposal and the cone. */
const TWO_ENTRIES: ReadonlySet<string> = new Set([
  "session.acceptHandover",
  "cone.set",
  "access.createOperator",
  "proposal.accept",
]);

/** What a repeated call is answered: the same, without what is shown once. */
function withoutShown(verb: string, outcome: Outcome | undefined): unknown {
  const told = structuredClone(outcome) as { readonly answer: Record<string, unknown> };
  const { shown_once = [] } = operations.find(({ verb: { spec } }) => spec.name === verb)?.verb.spec ?? {};
  for (const path of shown_once) {
    const [field = "", ...places] = path.split(".").toReversed();
    const place = places.reduceRight((inner, name) => inner[name] as Record<string, unknown>, told.answer);
    expect(place[field]).toEqual(expect.any(String));
    place[field] = null;
  }
  return told;
}

/** Refusals that would no longer be given when the call comes again. */
const REFUSALS: readonly (Pick<ParityCase, "verb" | "prepare" | "input"> & {
  readonly code: string;
  readonly mend: (ctx: VerbContext) => Promise<unknown>;
})[] = [
  {
    verb: "session.end",
    input: {},
    code: "NO_ACTIVE_SESSION",
    mend: (ctx) => startSession({ ctx, input: {} }),
  },
  {
    verb: "playbook.complete",
    prepare: (ctx) => setCone({ ctx, input: { band: "D", reason: "Storm" } }),
    input: { step_id: "intake_ready" },
    code: "STEP_BLOCKED",
    mend: (ctx) => setCone({ ctx, input: { band: "A", reason: "Sun" } }),
  },
  {
    verb: "playbook.complete",
    prepare: async (ctx) => {
      await startSession({ ctx, input: {} });
      await holdSession({ ctx, input: { reason: "Lunch" } });
    },
    input: { step_id: "intake_ready" },
    code: "SESSION_HELD",
    mend: (ctx) => resumeSession({ ctx, input: { reason: "Back" } }),
  },
  {
    verb: "playbook.skip",
    prepare: (ctx) => completeStep({ ctx, input: { step_id: "intake_ready" } }),
    input: { step_id: "intake_ready", reason: "No need" },
    code: "STEP_DONE",
    mend: (ctx) => completeStep({ ctx, input: { step_id: "intake_ready", done: false } }),
  },
  {
    verb: "health.removeSignal",
    input: { source: "pump" },
    code: "SIGNAL_UNKNOWN",
    mend: (ctx) => pushSignal({ ctx, input: { source: "pump", status: "red", reason: "Down", ttl_seconds: 60 } }),
  },
];

/** Runs the same calls over every interface; what came of them is the same on each. */
async function runEverywhere(
  parityCase: Pick<ParityCase, "verb" | "prepare">,
  calls: readonly ParityCall[],
): Promise<{ readonly outcomes: readonly Outcome[]; readonly requests: readonly (string | null)[] }> {
  const rest = await runCalls(TRANSPORTS.rest, parityCase, calls);
  expect(await runCalls(TRANSPORTS.trpc, parityCase, calls)).toEqual(rest);
  expect(await runCalls(TRANSPORTS.client, parityCase, calls)).toEqual(rest);
  return { outcomes: rest.outcomes, requests: rest.entries.map(({ request_id }) => request_id) };
}

describe("a call that comes again under its key", () => {
  it.each(CHANGES)(
    "is answered as the first time, and another one is refused, whatever it came over: %s",
    async (verb) => {
      const first = PARITY_CASES.find((each) => each.verb === verb && each.code === undefined);
      const other = OTHER_INPUTS[verb];
      if (first === undefined || other === undefined) throw new Error(`${verb} has no case here`);

      const { outcomes, requests } = await runEverywhere(first, [
        { input: first.input, ...UNDER_KEY },
        { input: first.input, ...UNDER_KEY },
        { input: other, ...UNDER_KEY },
      ]);

      expect(outcomes[0]).toHaveProperty("answer");
      expect(outcomes[1]).toEqual(withoutShown(verb, outcomes[0]));
      expect(outcomes[2]).toMatchObject({
        refusal: { code: "IDEMPOTENCY_KEY_REUSED", status: 422, facts: { idempotency_key: "parity-key" } },
      });
      expect(requests).toHaveLength(TWO_ENTRIES.has(verb) ? 2 : 1);
    },
  );

  it.each(REFUSALS)("is refused as the first time, whatever it came over: $verb $code", async (each) => {
    const { outcomes } = await runEverywhere(each, [
      { input: each.input, ...UNDER_KEY },
      { input: each.input, ...UNDER_KEY, before: each.mend },
      { input: each.input },
    ]);

    expect(outcomes[0]).toMatchObject({ refusal: { code: each.code } });
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toHaveProperty("answer");
  });
});
