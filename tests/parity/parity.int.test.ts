import { type AuditEntry, type VerbContext, listSessions } from "@valhalla-go/core";
import { operations } from "@valhalla-go/server/operations";
import { appRouter } from "@valhalla-go/server/router";
import { openTestApp } from "@valhalla-go/server/test";
import { describe, expect, it } from "vitest";
import { FIRST_SESSION, PARITY_CASES, type ParityCase } from "./cases.ts";
import { type Outcome, TRANSPORTS, type Transport, clientRooms } from "./transports.ts";

/** Each verb without its scope: the first case that would go well, and what must come of it. */
const SCOPE_CASES: readonly ParityCase[] = operations.map(({ verb: { spec } }) => ({
  verb: spec.name,
  name: "without its scope",
  input: {},
  ...PARITY_CASES.find(({ verb, code }) => verb === spec.name && code === undefined),
  code: "SCOPE_MISSING" as const,
}));

/** What tRPC knows of a procedure. */
interface Described {
  readonly _def: { readonly type: string };
}

interface Trace {
  readonly outcome: Outcome;
  readonly entries: readonly AuditEntry[];
  readonly state: unknown;
}

/** Runs a case over a transport on a server of its own, and gives back everything that came of it. */
async function run(transport: Transport, { verb: name, prepare, input, code }: ParityCase): Promise<Trace> {
  const operation = operations.find(({ verb }) => verb.spec.name === name);
  if (operation === undefined) throw new Error(`no operation is named ${name}`);
  const app = await openTestApp();
  const ctx: VerbContext = {
    ...app.deps,
    caller: {
      actor: app.actor,
      scopes: app.scopes,
      workspace: "default",
      request_id: "prepare",
      idempotency_key: null,
    },
  };
  await prepare?.(ctx);
  const { seq } = await app.deps.store.read((tx) => tx.audit.head());
  if (code === "SCOPE_MISSING") {
    app.scopes = new Set([...app.scopes].filter((scope) => scope !== operation.verb.spec.scope));
  }
  const [first] = (await listSessions({ ctx, input: { limit: 200 } })).sessions.toReversed();
  const filled = input["id"] === FIRST_SESSION ? { ...input, id: first?.id } : input;
  const outcome = await transport(app.origin, operation, filled);
  const entries = await app.deps.store.read((tx) => tx.audit.list("default", {}, { limit: 200, before_seq: null }));
  const written = entries.filter((entry) => entry.seq > seq);
  return maskOrigin({ outcome, entries: written, state: await app.state() }, app.deps.store.origin);
}

/** Clock and ids are the same on every server; its origin is not, and so no hash is. */
function maskOrigin(trace: Trace, origin: string): Trace {
  const text = JSON.stringify(trace).replaceAll(origin, "<origin>");
  return JSON.parse(text.replaceAll(/\b[0-9a-f]{64}\b/g, "<hash>")) as Trace;
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
      ({ verb: { spec } }) => [spec.name, spec.kind === "read" ? "query" : "mutation"] as const,
    );
    expect(types).toEqual(new Map(kinds));
    const rooms = clientRooms("http://localhost:1");
    const methods = Object.entries(rooms).flatMap(([room, deeds]) =>
      Object.keys(deeds).map((deed) => `${room}.${deed}`),
    );
    expect(methods.toSorted()).toEqual([...types.keys(), "live.subscribe"].toSorted());
  });

  it.each(
    [...PARITY_CASES, ...SCOPE_CASES].map((each) => [each.verb, each.name, each.code ?? "success", each] as const),
  )("say and do the same for %s %s: %s", async (_verb, _name, _code, parityCase) => {
    const rest = await run(TRANSPORTS.rest, parityCase);
    if (parityCase.code === undefined) expect(rest.outcome).toHaveProperty("answer");
    else expect(rest.outcome).toMatchObject({ refusal: { code: parityCase.code } });
    expect(await run(TRANSPORTS.trpc, parityCase)).toEqual(rest);
    expect(await run(TRANSPORTS.client, parityCase)).toEqual(rest);
  });

  it("write the request's id into the entry, whichever way the request came", async () => {
    const start = PARITY_CASES.find(({ verb }) => verb === "session.start");
    for (const transport of Object.values(TRANSPORTS)) {
      const { entries } = await run(transport, start as ParityCase);
      expect(entries).toMatchObject([{ event: "GO_SESSION_START", request_id: "parity-1" }]);
    }
  });
});
