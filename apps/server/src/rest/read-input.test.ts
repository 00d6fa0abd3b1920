import { updateOperator, listLogins, revokeKey } from "@valhalla-go/core";
import { awaitGoError } from "@valhalla-go/core/test";
import type { Request } from "express";
import { describe, expect, it } from "vitest";
import type { Operation } from "../operations.ts";
import { readInput } from "./read-input.ts";

const OPERATION = {
  post: { verb: updateOperator, method: "post", path: "/operators/:operator_id" },
  get: { verb: listLogins, method: "get", path: "/logins" },
  delete: { verb: revokeKey, method: "delete", path: "/keys/:key_id" },
} as unknown as Readonly<Record<"post" | "get" | "delete", Operation>>;

function read(method: keyof typeof OPERATION, parts: Partial<Pick<Request, "params" | "query" | "body">>): unknown {
  return readInput(OPERATION[method], { params: {}, query: {}, body: undefined, ...parts } as unknown as Request);
}

describe("the input of a POST with a parameter in its path", () => {
  const params = { operator_id: "pia" };

  it("has the field of the path and those of the body", () => {
    expect(read("post", { params, body: { name: "Pia", roles: ["viewer"] } })).toEqual({
      operator_id: "pia",
      name: "Pia",
      roles: ["viewer"],
    });
  });

  it("has the field of the path alone where there is no body", () => {
    expect(read("post", { params })).toEqual({ operator_id: "pia" });
  });

  it("is refused when the body has the field too, be it with the same value", async () => {
    for (const operator_id of ["pia", "ruth", null]) {
      const refusal = await awaitGoError(Promise.resolve().then(() => read("post", { params, body: { operator_id } })));
      expect(refusal).toMatchObject({ code: "INVALID_INPUT", facts: { issues: [{ path: ["operator_id"] }] } });
    }
  });

  it.each([[[1]], ["text"], [7], [null], [true]])("is what was sent where that is no object: %j", (body) => {
    expect(read("post", { params, body })).toEqual(body);
  });

  it("keeps a field that is called as what every object has, so that the verb refuses it", () => {
    const body: unknown = JSON.parse('{"__proto__": {"roles": ["owner"]}}');
    const input = read("post", { params, body }) as object;
    expect(Object.keys(input)).toEqual(["__proto__", "operator_id"]);
    expect("roles" in input).toBe(false);
  });

  it("is refused with fields in the URL", async () => {
    const work = Promise.resolve().then(() => read("post", { params, query: { disabled: "true" }, body: {} }));
    expect((await awaitGoError(work)).code).toBe("INVALID_INPUT");
  });
});

describe("the input of a GET or a DELETE", () => {
  it("has the fields of the query or of the path", () => {
    expect(read("get", { query: { operator_id: "pia" } })).toEqual({ operator_id: "pia" });
    expect(read("delete", { params: { key_id: "k" } })).toEqual({ key_id: "k" });
  });

  it("is refused with a body, and with a field in both places", async () => {
    for (const parts of [
      { params: { key_id: "k" }, body: {} },
      { params: { key_id: "k" }, query: { key_id: "k" } },
    ]) {
      const refusal = await awaitGoError(Promise.resolve().then(() => read("delete", parts)));
      expect(refusal.code).toBe("INVALID_INPUT");
    }
  });
});
