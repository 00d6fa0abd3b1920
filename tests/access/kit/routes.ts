import { operations } from "@valhalla-go/server/operations";
import { appRouter } from "@valhalla-go/server/router";
import type { WireRequest } from "@valhalla-go/server/test";

/** A way in, and what it asks of who takes it. */
export interface MatrixRoute {
  readonly name: string;
  /** As it goes over the wire, without what shows who calls: an input that changes nothing even where it is let through. */
  readonly request: WireRequest;
  /** What the caller must be allowed; null where nobody is asked who they are. */
  readonly scope: string | null;
  /** Whether it takes a person who showed lately who it is. */
  readonly is_fresh_only: boolean;
  /** What comes back once access is granted: the status, and where it is a refusal its code. */
  readonly passes: { readonly status: number; readonly code?: string };
}

/** No verb takes it; that is found out after who calls and what they may do. */
const UNKNOWN_FIELD = "not_a_field";
const UNKNOWN_INPUT = JSON.stringify({ [UNKNOWN_FIELD]: 1 });
const INVALID = { status: 422, code: "INVALID_INPUT" } as const;
const JSON_TYPE = { "content-type": "application/json" };

/** Every way in that the server is said to have. */
export function listRoutes(): MatrixRoute[] {
  return [...listRestRoutes(), ...listProcedures(), ...listBesideTheTables(), ...listPublicRoutes()];
}

function listRestRoutes(): MatrixRoute[] {
  return operations.map(({ method, path, verb }) => {
    const filled = path.replaceAll(/:\w+/g, "nobody");
    const request: WireRequest =
      method === "post"
        ? { method: "POST", path: filled, body: UNKNOWN_INPUT, headers: JSON_TYPE }
        : { method: method.toUpperCase(), path: `${filled}?${UNKNOWN_FIELD}=1` };
    return {
      name: `${request.method} ${path}`,
      request,
      scope: verb.spec.scope,
      is_fresh_only: verb.spec.fresh === true,
      passes: INVALID,
    };
  });
}

function listProcedures(): MatrixRoute[] {
  const specs = new Map(operations.map(({ verb }) => [verb.spec.name, verb.spec]));
  const { _def: definition } = appRouter;
  const procedures: Readonly<Record<string, unknown>> = definition.procedures;
  return Object.entries(procedures).map(([path, procedure]) => {
    const { _def: described } = procedure as { readonly _def: { readonly type: string } };
    const { type } = described;
    const name = `tRPC ${path}`;
    if (type === "subscription") {
      const request = { method: "GET", path: `/trpc/${path}?input=${encodeURIComponent('{"after_seq":0}')}` };
      return { name, request, scope: "audit:read", is_fresh_only: false, passes: { status: 200 } };
    }
    const spec = specs.get(path);
    if (spec === undefined) throw new Error(`no verb is named ${path}`);
    const request: WireRequest =
      type === "mutation"
        ? { method: "POST", path: `/trpc/${path}`, body: UNKNOWN_INPUT, headers: JSON_TYPE }
        : { method: "GET", path: `/trpc/${path}?input=${encodeURIComponent(UNKNOWN_INPUT)}` };
    return { name, request, scope: spec.scope, is_fresh_only: spec.fresh === true, passes: INVALID };
  });
}

/** Routes that are in no table of verbs. The bundles are read in full: they are let through with what is there. */
function listBesideTheTables(): MatrixRoute[] {
  const get = (path: string, scope: string, passes: MatrixRoute["passes"]): MatrixRoute => ({
    name: `GET ${path}`,
    request: { method: "GET", path },
    scope,
    is_fresh_only: false,
    passes,
  });
  return [
    get("/core/go/events", "audit:read", { status: 200 }),
    get("/core/go/sessions/nobody/bundle", "audit:export", { status: 404, code: "SESSION_UNKNOWN" }),
    get("/core/audit/bundle", "audit:export", { status: 200 }),
    get("/metrics", "health:read", { status: 200 }),
    // What is asked without being read would be recorded all the same.
    ...["/core/go/sessions/nobody/bundle", "/core/audit/bundle", "/core/cone/decide", "/core/go/gate"].map((path) => ({
      ...get(path, "access:self", { status: 405 }),
      name: `HEAD ${path}`,
      request: { method: "HEAD", path },
    })),
    ...["/core/nothing", "/trpc/nothing", "/core/access/door/nothing", "/core/access/door/oidc"].map((path) =>
      get(path, "access:self", { status: 404, code: "ROUTE_UNKNOWN" }),
    ),
  ];
}

/** What everybody may have: nothing of it comes from the record. */
function listPublicRoutes(): MatrixRoute[] {
  const paths = [
    "/core/access/door",
    "/healthz",
    "/readyz",
    "/openapi.json",
    "/policy.schema.json",
    "/docs",
    "/docs/start.js",
    "/",
    "/sessions",
  ];
  const pages = [...paths, "/assets/app.js"].map((path) => ({
    name: `GET ${path}`,
    request: { method: "GET", path },
    scope: null,
    is_fresh_only: false,
    passes: { status: 200 },
  }));
  const [first] = pages;
  if (first === undefined) throw new Error("there are no pages");
  // Megabytes, which nobody is sent again who has them already.
  const path = "/docs/scalar.js";
  const request = { method: "GET", path, headers: { "if-none-match": "*" } };
  return [...pages, { ...first, name: `GET ${path}`, request, passes: { status: 304 } }, ...listDoor()];
}

/** Who is not known yet has to be able to call what lets in; what is sent here is no attempt. */
function listDoor(): MatrixRoute[] {
  const post = (name: string, type: string, passes: MatrixRoute["passes"]): MatrixRoute => {
    const path = `/core/access/door/${name}`;
    const request = { method: "POST", path, body: UNKNOWN_INPUT, headers: { "content-type": type } };
    return { name: `POST ${path}`, request, scope: null, is_fresh_only: false, passes };
  };
  return [
    ...["login", "confirm", "password", "invitation", "setup"].map((name) => post(name, "application/json", INVALID)),
    // It takes no field, and would end the log-in that the rest is tried with.
    post("logout", "text/plain", { status: 415, code: "UNSUPPORTED_MEDIA_TYPE" }),
  ];
}
