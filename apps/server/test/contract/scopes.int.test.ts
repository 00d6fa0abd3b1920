import { describe, expect, it } from "vitest";
import { operations } from "../../src/operations.ts";
import { type CallRequest, expectOk, expectRefusal } from "../kit/call.ts";
import { openTestApp } from "../kit/test-app.ts";

/** A call of an operation with an input that no verb would take. */
function badCall(method: string, path: string): CallRequest {
  const request = { method: method.toUpperCase(), path: path.replace(/:\w+/, "x") };
  return method === "post" ? { ...request, json: { unknown: 1 } } : { ...request, path: `${request.path}?unknown=1` };
}

describe("a caller without the scope of a call", () => {
  it.each(operations.map(({ method, path, verb }) => [method, path, verb.spec.scope] as const))(
    "is refused by %s %s, which names the scope and does not look at the input",
    async (method, path, scope) => {
      const app = await openTestApp();
      app.scopes = new Set([...app.scopes].filter((other) => other !== scope));
      const problem = await expectRefusal(app, badCall(method, path), "SCOPE_MISSING");
      expect(problem.facts).toEqual({ scope });
      app.scopes = new Set([scope]);
      await expectRefusal(app, badCall(method, path), "INVALID_INPUT");
    },
  );

  it("may not follow the entries without audit:read", async () => {
    const app = await openTestApp();
    app.scopes = new Set();
    const problem = await expectRefusal(app, { path: "/core/go/events" }, "SCOPE_MISSING");
    expect(problem.facts).toEqual({ scope: "audit:read" });
  });

  it("may worsen the cone but not better it without cone:loosen", async () => {
    const app = await openTestApp();
    app.scopes = new Set(["cone:tighten"]);
    await expectOk(app, { path: "/core/cone/state", json: { band: "C", reason: "Careful" } });
    await expectOk(app, { path: "/core/cone/state", json: { band: "C", reason: "Still careful" } });
    const problem = await expectRefusal(
      app,
      { path: "/core/cone/state", json: { band: "B", reason: "Up" } },
      "SCOPE_MISSING",
    );
    expect(problem.facts).toEqual({ scope: "cone:loosen" });
  });
});
