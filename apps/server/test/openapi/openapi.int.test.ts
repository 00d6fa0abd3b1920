import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { formatOpenApi, openApiPath } from "../../scripts/openapi-file.ts";
import { ERROR_TABLE } from "../../src/errors/error-table.ts";
import { operations } from "../../src/operations.ts";
import { createOpenApi } from "../../src/rest/create-openapi.ts";
import { type OpenApiDocument, createDocumentCheck } from "../kit/document-check.ts";

interface Documented {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly { readonly $ref?: string }[];
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly headers?: Readonly<Record<string, unknown>> }>
  >;
  readonly security?: readonly object[];
}

interface Document {
  readonly security: readonly object[];
  readonly paths: Record<string, Record<string, Documented>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

function readDocument(): Document {
  return JSON.parse(readFileSync(openApiPath, "utf8")) as Document;
}

describe("docs/openapi.json", () => {
  it("is what the operations say; write it anew with `pnpm --filter @valhalla-go/server openapi`", () => {
    expect(readFileSync(openApiPath, "utf8")).toBe(formatOpenApi());
  });

  it("is a sound OpenAPI 3.1 document, as a validator of others reads it", async () => {
    const validator = new Validator();
    expect(await validator.validate(readFileSync(openApiPath, "utf8"))).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  it("holds only schemas that a validator can compile", () => {
    const document = readDocument();
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema(document, "document");
    for (const name of Object.keys(document.components.schemas)) {
      expect(() => ajv.getSchema(`document#/components/schemas/${name}`)).not.toThrow();
    }
  });

  it("names every operation once, with its verb, and every refusal of the verb under its status", () => {
    const { paths } = readDocument();
    for (const { method, path, verb } of operations) {
      const documented = paths[path.replaceAll(/:(\w+)/g, "{$1}")]?.[method];
      expect(documented).toMatchObject({ operationId: verb.spec.name, summary: verb.spec.summary });
      for (const code of verb.spec.errors) {
        expect(documented?.responses[String(ERROR_TABLE[code].status)]?.description).toContain(`\`${code}\``);
      }
    }
    const ids = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("names the idempotency key on every change and on nothing else, and the header of what was answered before", () => {
    const { paths } = readDocument();
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { operationId, parameters = [], responses }] of Object.entries(methods)) {
        const spec = operations.find(({ verb }) => verb.spec.name === operationId)?.verb.spec;
        const isChange = spec?.kind === "change";
        const takesKey = parameters.some(({ $ref }) => $ref === "#/components/parameters/IdempotencyKey");
        expect([method, path, takesKey]).toEqual([method, path, isChange]);
        const replayed = Object.keys(responses).filter(
          (status) => responses[status]?.headers?.["Idempotency-Replayed"] !== undefined,
        );
        const answers = ["200", ...(spec?.errors ?? []).map((code) => String(ERROR_TABLE[code].status))];
        expect([method, path, new Set(replayed)]).toEqual([method, path, new Set(isChange ? answers : [])]);
        if (!isChange) continue;
        for (const [status, code] of [
          ["422", "IDEMPOTENCY_KEY_REUSED"],
          ["507", "STORE_FULL"],
          ["503", "STORE_READ_ONLY"],
        ] as const) {
          expect(responses[status]?.description).toContain(`\`${code}\``);
        }
      }
    }
  });
});

describe("who may call, in the document", () => {
  const all = Object.entries(readDocument().paths).flatMap(([path, methods]) =>
    Object.values(methods).map((documented) => ({ path, ...documented })),
  );

  it("is whoever shows an API key or a log-in, but for what everybody may ask", () => {
    const { security } = readDocument();
    expect(security).toEqual([{ api_key: [] }, { login: [] }]);
    const open = all.filter((each) => each.security !== undefined);
    for (const { security: own } of open) expect(own).toEqual([]);
    expect(open.map(({ path }) => path).filter((path) => !path.startsWith("/core/access/door"))).toEqual([
      "/healthz",
      "/readyz",
    ]);
  });

  it("is told with 401 for every other call, 429 with Retry-After, and 403 for what a person must confirm", () => {
    for (const { operationId, path, security, responses } of all) {
      if (security !== undefined) continue;
      expect([path, responses["401"]?.description]).toEqual([path, expect.stringContaining("CREDENTIAL_MISSING")]);
      expect([path, responses["401"]?.description]).toEqual([path, expect.stringContaining("CREDENTIAL_REFUSED")]);
      expect([path, responses["429"]?.headers]).toEqual([path, { "Retry-After": expect.anything() }]);
      const spec = operations.find(({ verb }) => verb.spec.name === operationId)?.verb.spec;
      const isFresh = responses["403"]?.description.includes("LOGIN_NOT_FRESH");
      expect([path, isFresh]).toEqual([path, spec?.fresh !== undefined]);
    }
  });
});

describe("the check of answers against the document", () => {
  const seen = {
    method: "POST",
    path: "/core/go/end_session",
    content_type: "application/problem+json; charset=utf-8",
  };
  const problem = {
    type: "urn:valhalla-go:problem:no-active-session",
    title: "No session is active",
    status: 409,
    detail: "No session is active. Start one first.",
    code: "NO_ACTIVE_SESSION",
    request_id: "r-1",
  };
  const check = createDocumentCheck(createOpenApi() as { paths: OpenApiDocument["paths"] });

  it("lets a documented answer pass", () => {
    expect(check({ ...seen, status: 409, body: problem })).toBeNull();
  });

  it("notices a status, a media type and a shape that the document does not have", () => {
    expect(check({ ...seen, status: 418, body: problem })).toContain("418 is not in the document");
    expect(check({ ...seen, status: 409, content_type: "text/html", body: undefined })).toContain("text/html");
    expect(check({ ...seen, status: 409, body: { ...problem, code: "NEW_CODE" } })).toContain("another shape");
    expect(check({ ...seen, status: 409, body: { ...problem, stack: "at" } })).toContain("another shape");
  });
});
