import { operations } from "@valhalla-go/server/operations";
import { appRouter } from "@valhalla-go/server/router";
import { describe, expect, it } from "vitest";
import { PARITY_CASES, type ParityCase } from "./cases.ts";
import { runCalls } from "./run-calls.ts";
import { TRANSPORTS, clientRooms } from "./transports.ts";

/** Each verb without its scope: the first case that would go well, and what must come of it. */
const SCOPE_CASES: readonly ParityCase[] = operations.map(({ verb: { spec } }) => ({
  verb: spec.name,
  name: "without its scope",
  input: {},
  ...PARITY_CASES.find(({ verb, code }) => verb === spec.name && code === undefined),
  code: "SCOPE_MISSING" as const,
}));

/** What the client has beside a method for each operation. */
const OF_THE_CLIENT = [
  "audit.searchPage",
  "audit.downloadBundle",
  "history.accept",
  "history.check",
  "history.held",
  "history.violation",
  "live.subscribe",
  "report.downloadPeriod",
  "report.downloadSession",
  "session.downloadBundle",
];

/** What tRPC knows of a procedure. */
interface Described {
  readonly _def: { readonly type: string };
}

describe("the table of cases", () => {
  const namesOf = (cases: readonly ParityCase[]): string[] => [...new Set(cases.map(({ verb }) => verb))].toSorted();

  it("has cases for every operation and for nothing else", () => {
    expect(namesOf(PARITY_CASES)).toEqual(operations.map(({ verb }) => verb.spec.name).toSorted());
  });

  it.each(operations.map(({ verb }) => [verb.spec.name, verb.spec.errors] as const))(
    "has for %s a success and every refusal that the verb knows",
    (name, errors) => {
      const codes = PARITY_CASES.filter(({ verb }) => verb === name).map(({ code = "OK" }) => code);
      expect(codes).toEqual(expect.arrayContaining(["OK", "INVALID_INPUT", ...errors]));
    },
  );
});

describe("the interfaces", () => {
  it("offer the same operations: each is a procedure, a query when it only reads, and a method of the client", () => {
    const all: object = appRouter["_def"].procedures;
    const types = new Map(
      Object.entries(all as Record<string, Described>).map(([name, procedure]) => [name, procedure["_def"].type]),
    );
    expect(types.get("live.entries")).toBe("subscription");
    types.delete("live.entries");
    const kinds = operations.map(
      ({ method, verb: { spec } }) =>
        [spec.name, spec.kind === "read" && method !== "post" ? "query" : "mutation"] as const,
    );
    expect(types).toEqual(new Map(kinds));
    const rooms = clientRooms("http://localhost:1");
    const methods = Object.entries(rooms).flatMap(([room, deeds]) =>
      Object.keys(deeds).map((deed) => `${room}.${deed}`),
    );
    expect(methods.toSorted()).toEqual([...types.keys(), ...OF_THE_CLIENT].toSorted());
  });

  it.each(
    [...PARITY_CASES, ...SCOPE_CASES].map((each) => [each.verb, each.name, each.code ?? "success", each] as const),
  )("say and do the same for %s %s: %s", async (_verb, _name, _code, parityCase) => {
    const rest = await runCalls(TRANSPORTS.rest, parityCase, [parityCase]);
    if (parityCase.code === undefined) expect(rest.outcomes[0]).toHaveProperty("answer");
    else expect(rest.outcomes[0]).toMatchObject({ refusal: { code: parityCase.code } });
    expect(await runCalls(TRANSPORTS.trpc, parityCase, [parityCase])).toEqual(rest);
    expect(await runCalls(TRANSPORTS.client, parityCase, [parityCase])).toEqual(rest);
  });

  it("write the request's id into the entry, whichever way the request came", async () => {
    const start = { verb: "session.start" };
    for (const transport of Object.values(TRANSPORTS)) {
      const { entries } = await runCalls(transport, start, [{ input: {} }]);
      expect(entries).toMatchObject([{ event: "GO_SESSION_START", request_id: "parity-1" }]);
    }
  });
});
