import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Verdict, ask } from "./kit/ask.ts";
import { type MatrixCaller, OTHER_WORKSPACE, makeCallers } from "./kit/callers.ts";
import { type GuardedServer, openGuardedServer } from "./kit/open-guarded-server.ts";
import { LOOKER, readEverything } from "./kit/read-everything.ts";
import { type RegisteredRoute, listRegisteredRoutes } from "./kit/registered-routes.ts";
import { type MatrixRoute, listRoutes } from "./kit/routes.ts";

const AT_ONCE = 8;
const routes = listRoutes();

/** What has to come of a call, by what is written of the route and the caller. */
function expectVerdict(
  { name, scope, is_fresh_only, passes }: MatrixRoute,
  { name: caller, expected }: MatrixCaller,
): Verdict {
  if (scope === null) return passes;
  // One chain holds the entries of all workspaces.
  if (name === "GET /core/audit/bundle" && caller === OTHER_WORKSPACE) return { status: 403, code: "SCOPE_MISSING" };
  if ("refused" in expected) return { status: 401, code: expected.refused };
  if (!expected.scopes.includes(scope)) return { status: 403, code: "SCOPE_MISSING", facts: { scope } };
  if (is_fresh_only && !expected.is_fresh) return { status: 403, code: "LOGIN_NOT_FRESH" };
  return passes;
}

function isRefused({ status }: Verdict): boolean {
  return status === 401 || status === 403;
}

interface Cell {
  readonly route: MatrixRoute;
  readonly caller: MatrixCaller;
  readonly verdict: Verdict;
}

/** The cells in which something else came back. */
async function findMismatches(server: GuardedServer, cells: readonly Cell[]): Promise<string[]> {
  const mismatches: string[] = [];
  const waiting = cells.values();
  const work = async (): Promise<void> => {
    for (const { route, caller, verdict } of waiting) {
      const { answer: _, ...got } = await ask(server, route.request, caller);
      const isSame =
        got.status === verdict.status &&
        // What is asked for with HEAD has no body that could say more.
        (route.request.method === "HEAD" || got.code === verdict.code) &&
        (route.request.method === "HEAD" ||
          verdict.facts === undefined ||
          JSON.stringify(got.facts) === JSON.stringify(verdict.facts));
      if (isSame) continue;
      const told = `${JSON.stringify(got)} instead of ${JSON.stringify(verdict)}`;
      mismatches.push(`${route.name} by ${caller.name}: ${told}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return mismatches;
}

/** Routes of the server that none of these is a call of. */
function findMissing({ app }: GuardedServer, known: readonly MatrixRoute[]): string[] {
  const calls = known.filter(({ name }) => !name.startsWith("tRPC")).map(({ request }) => request);
  const isKnown = ({ method, matches }: RegisteredRoute): boolean =>
    calls.some((call) => (method === "*" || call.method === method) && matches(call.path.split("?")[0] ?? ""));
  return listRegisteredRoutes(app)
    .filter((registered) => !isKnown(registered))
    .map(({ name }) => name);
}

describe("the matrix of every way in and everybody who may try it", () => {
  let server: GuardedServer;
  let callers: readonly MatrixCaller[];
  let cells: readonly Cell[];
  beforeAll(async () => {
    ({ server, made: callers } = await openGuardedServer(makeCallers));
    cells = callers.flatMap((caller) =>
      routes.map((route) => ({ route, caller, verdict: expectVerdict(route, caller) })),
    );
  });
  afterAll(() => server.close());

  it("has every route that the server registers", () => {
    expect(listRegisteredRoutes(server.app).length).toBeGreaterThan(100);
    expect(findMissing(server, routes)).toEqual([]);
  });

  it("would say so of a route that is not in it", () => {
    for (const name of ["POST /core/cone/state", "GET /core/audit/bundle", "POST /core/access/door/login"]) {
      const missing = findMissing(
        server,
        routes.filter((route) => route.name !== name),
      );
      expect(missing.some((each) => name.endsWith(each.replace(/^\w+ /, "")))).toBe(true);
    }
  });

  it("has every call of the OpenAPI document, with the scope that the document names", () => {
    const text = readFileSync(join(import.meta.dirname, "../../docs/openapi.json"), "utf8");
    const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, { "x-scope"?: string }>> };
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        call: `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, "nobody")}`,
        scope: operation["x-scope"] ?? null,
      })),
    );
    const ours = new Map(
      routes.map(({ request, scope }) => [`${request.method} ${request.path.split("?")[0] ?? ""}`, scope]),
    );
    expect(documented.length).toBeGreaterThan(50);
    expect(documented.map(({ call }) => ({ call, scope: ours.get(call) }))).toEqual(documented);
  });

  it("refuses whom it must, with the right words, and changes nothing by it", async () => {
    const refused = cells.filter(({ verdict }) => isRefused(verdict));
    const before = await readEverything(server, LOOKER);
    expect(refused.length).toBeGreaterThan(2000);
    expect(await findMismatches(server, refused)).toEqual([]);
    expect(await readEverything(server, LOOKER)).toEqual(before);
  });

  it("lets in whom it must", async () => {
    const allowed = cells.filter(({ verdict }) => !isRefused(verdict));
    expect(allowed.length).toBeGreaterThan(1000);
    expect(await findMismatches(server, allowed)).toEqual([]);
  });

  it("would say so of somebody who may do more or less than is written", async () => {
    const viewer = callers.filter(({ name }) => name === "viewer, just signed in");
    const rewritten = (scopes: readonly string[]): Cell[] =>
      viewer.flatMap((caller) => {
        const other = { ...caller, expected: { scopes, is_fresh: true } };
        return routes.map((route) => ({ route, caller, verdict: expectVerdict(route, other) }));
      });
    const more = await findMismatches(server, rewritten(["keys:manage", "session:read"]));
    const less = await findMismatches(server, rewritten([]));
    expect(more.join("\n")).toContain("POST /core/access/keys by viewer");
    expect(less.join("\n")).toContain("GET /core/go/session by viewer");
  });
});
