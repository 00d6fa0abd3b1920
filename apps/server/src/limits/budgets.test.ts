import { GoError, type RunVerb } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { operations } from "../operations.ts";
import { appRouter } from "../trpc/router.ts";
import type { TrpcContext } from "../trpc/trpc.ts";
import { CALLS, LOG_EXPORT_CALL, METRICS_CALL, SESSION_EXPORT_CALL, budgetOf } from "./budgets.ts";

type AnyCall = (input: object) => Promise<unknown>;

/** What each procedure asks for first: to run a verb, or to be let in as a stream. */
async function listProcedures(): Promise<Map<string, string>> {
  const asked = new Map<string, string>();
  let path = "";
  const stop = (name: string): never => {
    asked.set(path, name);
    throw new GoError("INTERNAL", {});
  };
  const ctx = {
    run: (async (verb) => stop(verb.spec.name)) satisfies RunVerb,
    admit: async (_caller: unknown, call: string) => stop(call),
    redact: () => new GoError("INTERNAL", {}),
  };
  const { createCaller, _def: _, ...rooms } = appRouter;
  const caller = createCaller(ctx as unknown as TrpcContext) as unknown as Record<string, Record<string, AnyCall>>;
  for (const [room, procedures] of Object.entries<object>(rooms)) {
    for (const name of Object.keys(procedures)) {
      path = `${room}.${name}`;
      const answer = await caller[room]?.[name]?.({}).catch(() => null);
      const stream = isStream(answer) ? answer[Symbol.asyncIterator]() : null;
      await stream?.next().catch(() => null);
      if (!asked.has(path)) throw new Error(`${path} asks for nothing`);
    }
  }
  return asked;
}

function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;
}

describe("budgetOf", () => {
  it("knows a budget for every operation of REST", () => {
    expect(operations.length).toBeGreaterThan(40);
    expect(() => operations.map(({ verb }) => budgetOf(verb.spec.name))).not.toThrow();
  });

  it("knows a budget for every procedure of tRPC", async () => {
    const names = [...(await listProcedures()).values()];
    expect(names.length).toBeGreaterThan(40);
    expect(() => names.map(budgetOf)).not.toThrow();
  });

  it("knows none for what no transport offers, and tells so for a verb that is new", async () => {
    const offered = new Set([
      ...operations.map(({ verb }) => verb.spec.name),
      ...(await listProcedures()).values(),
      SESSION_EXPORT_CALL,
      LOG_EXPORT_CALL,
      METRICS_CALL,
    ]);
    expect(Object.values(CALLS).flat().toSorted()).toEqual([...offered].toSorted());
    expect(() => budgetOf("session.teleport")).toThrow("session.teleport has no budget");
  });

  it("counts only changes against budgets of changes, and only reads against those of reads", () => {
    const kinds = (budget: keyof typeof CALLS): Set<string> =>
      new Set(operations.filter(({ verb }) => budgetOf(verb.spec.name) === budget).map(({ verb }) => verb.spec.kind));
    for (const budget of ["session", "cone", "decisions", "access", "changes"] as const) {
      const answers = budget === "decisions" ? ["answer"] : [];
      expect([budget, kinds(budget)]).toEqual([budget, new Set(["change", ...answers])]);
    }
    for (const budget of ["reports", "searches", "reads"] as const) {
      expect([budget, kinds(budget)]).toEqual([budget, new Set(["read"])]);
    }
  });
});
