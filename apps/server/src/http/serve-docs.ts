import { createRequire } from "node:module";
import { join } from "node:path";
import { Router } from "express";
import { createOpenApi } from "../rest/create-openapi.ts";
import { createPolicySchema } from "../rest/create-policy-schema.ts";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Valhalla GO: API</title>
  </head>
  <body>
    <div id="api"></div>
    <script src="/docs/scalar.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

const SCALAR = "standalone.js";

const START = `Scalar.createApiReference("#api", {
  url: "/openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: "never",
  onBeforeRequest: ({ requestBuilder }) => requestBuilder.headers.set("X-VGO-Client", "1"),
});
`;

/** The contract and a page to read and try it, and the schema of the files of the policy. Everything comes from the installed package, nothing from the internet. */
export function serveDocs(): Router {
  const document = shareJson(createOpenApi);
  const policySchema = shareJson(createPolicySchema);
  const root = findScalar();
  const router = Router();
  router.get("/openapi.json", (_request, response) => void response.type("json").send(document()));
  router.get("/policy.schema.json", (_request, response) => void response.type("json").send(policySchema()));
  router.get("/docs", (_request, response) => void response.type("html").send(PAGE));
  router.get("/docs/start.js", (_request, response) => void response.type("js").send(START));
  router.get("/docs/scalar.js", (_request, response) => response.sendFile(SCALAR, { root }));
  return router;
}

/**
 * A document as bytes that all answers share: it is large, and anybody may ask for it as often as they want. Described when it
 * is first asked for, because most starts are not followed by that.
 */
function shareJson(describe: () => unknown): () => Buffer {
  let bytes: Buffer | undefined;
  return () => (bytes ??= Buffer.from(JSON.stringify(describe())));
}

/** The folder of the installed page. Files are named relative to it, for a path above it may hold dots. */
function findScalar(): string {
  const entry = createRequire(import.meta.url).resolve("@scalar/api-reference");
  const root = entry.slice(0, entry.lastIndexOf("api-reference") + "api-reference".length);
  return join(root, "dist/browser");
}
