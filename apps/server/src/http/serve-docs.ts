import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Router } from "express";
import { createOpenApi } from "../rest/create-openapi.ts";
import { createPolicySchema } from "../rest/create-policy-schema.ts";
import { createDocumentSender } from "./send-documents.ts";

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
  const send = createDocumentSender();
  const router = Router();
  router.get("/openapi.json", send("json", asJson(createOpenApi)));
  router.get("/policy.schema.json", send("json", asJson(createPolicySchema)));
  router.get("/docs", (_request, response) => void response.type("html").send(PAGE));
  router.get("/docs/start.js", (_request, response) => void response.type("js").send(START));
  router.get("/docs/scalar.js", send("js", readScalar));
  return router;
}

function asJson(describe: () => unknown): () => Buffer {
  return () => Buffer.from(JSON.stringify(describe()));
}

/** The page's program, from the installed package. */
function readScalar(): Buffer {
  const entry = createRequire(import.meta.url).resolve("@scalar/api-reference");
  const root = entry.slice(0, entry.lastIndexOf("api-reference") + "api-reference".length);
  return readFileSync(join(root, "dist/browser/standalone.js"));
}
