import { beforeEach, expect, it } from "vitest";
import { type Download, type GoClient, createGoClient } from "../src/index.ts";
import { type TestServer, runServer } from "./running-server.ts";

const PERIOD = { from: "2026-01-01", to: "2026-01-02" };

let server: TestServer;
let go: GoClient;

beforeEach(async () => {
  server = await runServer();
  go = createGoClient({ url: server.url });
  return async () => {
    await server[Symbol.asyncDispose]();
  };
});

const textOf = ({ body }: Download): Promise<string> => new Response(body).text();

it("the bundles of a session and of the log are files of lines, each with its header first and its seal last", async () => {
  const { id } = await go.session.start();
  await go.session.end();
  const bundles = { session: await go.session.downloadBundle({ id }), log: await go.audit.downloadBundle() };
  for (const [kind, bundle] of Object.entries(bundles)) {
    expect(bundle).toMatchObject({ media_type: "application/x-ndjson", file_name: expect.stringMatching(/\.ndjson$/) });
    const lines = (await textOf(bundle)).trimEnd().split("\n");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ bundle: "valhalla-go", kind });
    expect(JSON.parse(lines.at(-1) ?? "")).toHaveProperty("seal");
  }
});

it("reports are files in the form that is asked for", async () => {
  const { id } = await go.session.start();
  const page = await go.report.downloadSession({ id, format: "html" });
  expect([page.media_type, (await textOf(page)).slice(0, 15)]).toEqual(["text/html", "<!doctype html>"]);
  const text = await go.report.downloadSession({ id, format: "markdown" });
  expect([text.media_type, (await textOf(text)).slice(0, 2)]).toEqual(["text/markdown", "# "]);
  const figures = await go.report.downloadPeriod({ ...PERIOD, format: "csv" });
  expect(figures).toMatchObject({ media_type: "text/csv", file_name: expect.stringMatching(/\.csv$/) });
  expect(await textOf(figures)).toContain("\n");
});

it("refusals of a file are those of any call", async () => {
  await expect(go.session.downloadBundle({ id: "nope" })).rejects.toMatchObject({
    code: "SESSION_UNKNOWN",
    facts: { session_id: "nope" },
  });
  await server.stop();
  await expect(go.audit.downloadBundle()).rejects.toMatchObject({ code: "NETWORK" });
});
