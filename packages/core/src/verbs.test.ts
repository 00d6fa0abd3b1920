import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { awaitGoError } from "../test/catch-go-error.ts";
import { makeContext, withScopes } from "../test/test-context.ts";
import { SCOPES } from "./actor/scopes.ts";
import type { VerbContext } from "./verb/context.ts";
import * as verbs from "./verbs.ts";

/** Every verb with an input that does something; a new verb does not compile without a row here. */
const CALLS: { readonly [V in keyof typeof verbs]: (ctx: VerbContext) => Promise<unknown> } = {
  startSession: (ctx) => verbs.startSession({ ctx, input: { notes: "Weekly review" } }),
  addNote: (ctx) => verbs.addNote({ ctx, input: { text: "All quiet" } }),
  setCone: (ctx) => verbs.setCone({ ctx, input: { band: "C", reason: "Cash is short", metrics: { cash: 1 } } }),
  decideAction: (ctx) => verbs.decideAction({ ctx, input: { engine: "pricing", action: "run" } }),
  pushSignal: (ctx) =>
    verbs.pushSignal({ ctx, input: { source: "backup", status: "yellow", reason: "Late", ttl_seconds: 60 } }),
  recordHealth: (ctx) => verbs.recordHealth({ ctx, input: {} }),
  removeSignal: (ctx) => verbs.removeSignal({ ctx, input: { source: "backup" } }),
  completeStep: (ctx) => verbs.completeStep({ ctx, input: { step_id: "look" } }),
  endSession: (ctx) => verbs.endSession({ ctx, input: {} }),
  getSession: (ctx) => verbs.getSession({ ctx, input: {} }),
  getSessionById: (ctx) => verbs.getSessionById({ ctx, input: { id: "id-000001" } }),
  listSessions: (ctx) => verbs.listSessions({ ctx, input: {} }),
  getCone: (ctx) => verbs.getCone({ ctx, input: {} }),
  getPolicy: (ctx) => verbs.getPolicy({ ctx, input: {} }),
  listConeHistory: (ctx) => verbs.listConeHistory({ ctx, input: {} }),
  getHealth: (ctx) => verbs.getHealth({ ctx, input: {} }),
  getChecklist: (ctx) => verbs.getChecklist({ ctx, input: {} }),
  getNextStep: (ctx) => verbs.getNextStep({ ctx, input: {} }),
  listAudit: (ctx) => verbs.listAudit({ ctx, input: {} }),
  verifyAudit: (ctx) => verbs.verifyAudit({ ctx, input: {} }),
  getSummary: (ctx) => verbs.getSummary({ ctx, input: {} }),
};

const VERBS = { ...verbs };
const NAMES = Object.keys(CALLS) as (keyof typeof verbs)[];

describe("the verbs", () => {
  it("have names of their own, as room and deed", () => {
    const names = NAMES.map((name) => VERBS[name].spec.name);

    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+\.[a-z][A-Za-z]*$/);
  });

  it("answer one after another, on one store, what their schemas say, and write entries only where they change", async () => {
    const ctx = makeContext();
    for (const name of NAMES) {
      const before = ctx.store.state();
      const answer = await CALLS[name](ctx);
      const after = ctx.store.state();
      const { kind, output } = VERBS[name].spec;

      expect({ name, answer: output.parse(answer) }).toEqual({ name, answer });
      expect({ name, changed: !isDeepStrictEqual(before, after) }).toEqual({ name, changed: kind === "change" });
      expect({ name, recorded: after.rows.length > before.rows.length }).toEqual({ name, recorded: kind === "change" });
    }
  });

  it.each(NAMES)("%s needs its own scope, and no other stands in for it", async (name) => {
    const { scope } = VERBS[name].spec;
    const ctx = withScopes(makeContext(), ...SCOPES.filter((other) => other !== scope));
    const before = ctx.store.state();

    expect(await awaitGoError(CALLS[name](ctx))).toMatchObject({ code: "SCOPE_MISSING", facts: { scope } });

    expect(ctx.store.state()).toEqual(before);
  });
});
