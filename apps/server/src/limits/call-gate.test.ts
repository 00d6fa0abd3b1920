import { type Caller, GoError, type RunVerb, getSession, listAudit, startSession } from "@valhalla-go/core";
import { OLGA, awaitGoError } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import type { Deed } from "../access/deeds/note-deed.ts";
import { createCallGate } from "./call-gate.ts";

const CALLER: Caller = {
  actor: OLGA,
  scopes: new Set(),
  workspace: "default",
  credential: { kind: "api_key", key_id: "key-7" },
  request_id: "request-1",
  idempotency_key: null,
};
const CALL = { caller: CALLER, input: {} };

/** A gate that writes down what happens, in its order. */
function makeGate({ refuse, fail }: { refuse?: GoError; fail?: GoError } = {}) {
  const told: (string | Deed)[] = [];
  const run = (async (verb) => {
    told.push(`run ${verb.spec.name}`);
    if (fail !== undefined) throw fail;
    return {};
  }) as RunVerb;
  const take = async (_caller: unknown, call: string): Promise<void> => {
    told.push(`take ${call}`);
    if (refuse !== undefined) throw refuse;
  };
  const gate = createCallGate({ run, limits: { take }, noteDeed: (_principal, deed) => told.push(deed) });
  return { told, gate, calls: gate.open({ ip: "10.0.0.7" }) };
}

describe("createCallGate", () => {
  it("counts a call before its verb runs", async () => {
    const { told, calls } = makeGate();
    await calls.run(startSession, CALL);
    expect(told).toEqual(["take session.start", "run session.start"]);
  });

  it("does not run a verb whose call is refused, and notes the denial", async () => {
    const { told, calls } = makeGate({
      refuse: new GoError("RATE_LIMITED", { budget: "reads", retry_after_seconds: 9 }),
    });
    await awaitGoError(calls.run(getSession, CALL));
    const payload = { code: "RATE_LIMITED", call: "session.get", budget: "reads", address: "10.0.0.7" };
    expect(told).toEqual(["take session.get", { event: "ACCESS_DENY", payload }]);
  });

  it("notes a reading of the trail after it succeeded, and only then", async () => {
    const good = makeGate();
    await good.calls.run(listAudit, CALL);
    const reading = { event: "AUDIT_READ", payload: { call: "audit.list" } };
    expect(good.told).toEqual(["take audit.list", "run audit.list", reading]);

    const bad = makeGate({ fail: new GoError("STORE_UNAVAILABLE", { outcome: "none" }) });
    await awaitGoError(bad.calls.run(listAudit, CALL));
    expect(bad.told).toEqual(["take audit.list", "run audit.list"]);
  });

  it.each(["machine", "system"] as const)("does not note what the %s reads", async (kind) => {
    const { told, calls } = makeGate();
    await calls.run(listAudit, { caller: { ...CALLER, credential: { kind } }, input: {} });
    expect(told).toEqual(["take audit.list", "run audit.list"]);
  });

  it("notes a denial once, though it is told again where errors are answered", async () => {
    const error = new GoError("SCOPE_MISSING", { scope: "session:operate" });
    const { told, gate, calls } = makeGate({ fail: error });
    await awaitGoError(calls.run(startSession, CALL));
    calls.noteDenial(CALLER, error);
    gate.noteDenial(error, { principal: CALLER, call: null, address: null });
    expect(told.filter((each) => typeof each !== "string")).toHaveLength(1);
  });

  it("counts and notes nothing of verbs that are parts of a call", async () => {
    const { told, calls } = makeGate();
    await calls.runInside(listAudit, CALL);
    expect(told).toEqual(["run audit.list"]);
  });
});
