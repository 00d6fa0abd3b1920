import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConeChange, KpiList, ProposalList, addSeconds, followRules, reportKpis, setCone } from "@valhalla-go/core";
import { type Logger, pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { systemCaller } from "../../src/caller/system-caller.ts";
import { expectOk, expectRefusal } from "../kit/call.ts";
import { makeDataFolder } from "../kit/data-folder.ts";
import { expectChange } from "../kit/expect-change.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";
import { CALM_SETTINGS, type TestServer, startTestServer } from "../kit/test-server.ts";

const PROPOSALS = "/core/cone/proposals";

const policyOf = (rule: string, source = ""): string => `version: ruled
dwell_minutes: 30
classes: {}
engines: {}
kpis:
  errors: { title: Errors, better: lower, meaning: Per cent of requests${source} }
rules:
  failing: { title: Too many errors, when: [errors > 5], propose: C, clear_minutes: 0${rule} }
`;

async function openRuled(): Promise<TestApp> {
  return openTestApp({ files: { "policy.yaml": policyOf("") } });
}

/** A value is reported, and the rules are looked at. */
async function report({ ctx, clock }: TestApp, value: number): Promise<void> {
  clock.advanceSeconds(1);
  await reportKpis({ ctx, input: { points: [{ kpi: "errors", value }] } });
  await followRules({ ctx, input: {} });
}

const list = async (app: Pick<TestApp, "origin">): Promise<ProposalList> =>
  ProposalList.parse(await expectOk(app, { path: PROPOSALS }));

const bandOf = async (app: Pick<TestApp, "origin">): Promise<string> =>
  ConeChange.parse(await expectOk(app, { path: "/core/cone/state" })).band;

describe("a proposal over REST", () => {
  it("is accepted, and that sets the band; the better one waits for the dwell time and a reason", async () => {
    const app = await openRuled();
    expect(await list(app)).toMatchObject({ open: [], decided: [], rules: [{ rule: "failing", phase: "no_data" }] });
    await report(app, 9);
    const [tighten] = (await list(app)).open;
    expect(tighten).toMatchObject({ direction: "tighten", band: "C", reason: "Too many errors: errors is 9" });

    expect(await expectChange(app, { method: "POST", path: `${PROPOSALS}/${tighten?.id}/accept` })).toMatchObject({
      state: "accepted",
      decided_by: app.actor,
    });
    expect(await bandOf(app)).toBe("C");
    const acceptedAt = app.clock.nowUtc();
    await report(app, 1);
    const [loosen] = (await list(app)).open;
    const mayLoosenAt = addSeconds(acceptedAt, 1800);
    expect(loosen).toMatchObject({ direction: "loosen", band: "B", acceptable_at_utc: mayLoosenAt });

    const accept = { path: `${PROPOSALS}/${loosen?.id}/accept`, json: { reason: "Rolled back" } };
    const before = await app.state();
    expect(await expectRefusal(app, accept, "CONE_DWELL")).toMatchObject({
      status: 409,
      facts: { until_utc: mayLoosenAt },
    });
    await expectRefusal(app, { ...accept, json: {} }, "INVALID_INPUT");
    expect(await app.state()).toEqual(before);
    app.clock.advanceSeconds(1800);
    const { scopes } = app;
    app.scopes = new Set([...scopes].filter((scope) => scope !== "cone:loosen"));
    await expectRefusal(app, accept, "SCOPE_MISSING");
    await expectRefusal(app, { ...accept, path: accept.path.replace("accept", "decline") }, "SCOPE_MISSING");
    app.scopes = scopes;
    await expectOk(app, accept);
    expect(await bandOf(app)).toBe("B");
    expect((await list(app)).decided.map(({ state }) => state)).toEqual(["accepted", "accepted"]);
  });

  it("is declined with a reason, and cannot be decided twice", async () => {
    const app = await openRuled();
    await report(app, 9);
    const id = (await list(app)).open[0]?.id;
    const decline = { path: `${PROPOSALS}/${id}/decline`, json: { reason: "A load test" } };
    await expectRefusal(app, { ...decline, json: {} }, "INVALID_INPUT");
    await expectOk(app, decline);
    expect(await expectRefusal(app, decline, "PROPOSAL_DECIDED")).toMatchObject({
      status: 409,
      facts: { state: "declined" },
    });
    expect(
      await expectRefusal(app, { ...decline, path: `${PROPOSALS}/other/decline` }, "PROPOSAL_UNKNOWN"),
    ).toMatchObject({
      status: 404,
    });
    expect(await bandOf(app)).toBe("B");
  });
});

describe("a server", () => {
  it("reads a KPI from Prometheus, follows its rule by itself, and never makes the band better", async () => {
    const source = await openPrometheus("9");
    const server = await startRuled(", apply: true", source.url);

    await until(async () => (await bandOf(server)) === "C");
    const { kpis } = KpiList.parse(await expectOk(server, { path: "/core/kpis" }));
    expect(kpis).toMatchObject([{ latest: { value: 9, reported_by: { kind: "system" } } }]);
    expect((await list(server)).decided).toMatchObject([{ state: "applied", evidence: [{ found: "errors is 9" }] }]);

    source.value = "1";
    await server.run(reportKpis, { caller: systemCaller, input: { points: [{ kpi: "errors", value: 1 }] } });
    await until(async () => (await list(server)).open[0]?.direction === "loosen");
    expect(await bandOf(server)).toBe("C");
    const call = server.run(setCone, { caller: systemCaller, input: { band: "B", reason: "By itself" } });
    await expect(call).rejects.toMatchObject({ code: "SCOPE_MISSING" });
    expect(await bandOf(server)).toBe("C");
  }, 30_000);

  it("goes to no address inside that nobody allowed, says so once, and its KPI stays without data", async () => {
    const source = await openPrometheus("9");
    const server = await startRuled("", source.url, "");
    await until(async () => server.log.some(({ msg }) => msg === "the source of a KPI cannot be read"));
    expect(source.asked).toBe(0);
    const { kpis } = KpiList.parse(await expectOk(server, { path: "/core/kpis" }));
    expect(kpis).toMatchObject([{ latest: null, status: "unknown" }]);
  }, 30_000);
});

/** Also what is only a warning, which a server of the tests keeps to itself. */
function collectLog(): { readonly logger: Logger; readonly log: Record<string, unknown>[] } {
  const log: Record<string, unknown>[] = [];
  const write = (line: string): void => void log.push(JSON.parse(line) as Record<string, unknown>);
  return { logger: pino({ level: "warn" }, { write }), log };
}

interface Prometheus {
  readonly url: string;
  value: string;
  asked: number;
}

/** Speaks the HTTP API of Prometheus, as far as it is asked. */
async function openPrometheus(value: string): Promise<Prometheus> {
  const server = createServer((request, response) => {
    source.asked += 1;
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const isAsked = pathname === "/api/v1/query" && searchParams.get("query") === "error_share";
    const result = isAsked ? [{ metric: {}, value: [1_767_258_000, source.value] }] : [];
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ status: "success", data: { resultType: "vector", result } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const source: Prometheus = { url: `http://127.0.0.1:${port}`, value, asked: 0 };
  return source;
}

async function startRuled(
  rule: string,
  url: string,
  allow = "outbound: { allow: [127.0.0.1] }\n",
): Promise<TestServer> {
  const folder = makeDataFolder();
  const source = `, source: { prometheus: "${url}", query: error_share, every_seconds: 10 }`;
  writeFileSync(join(folder, "settings.yaml"), CALM_SETTINGS + allow);
  writeFileSync(join(folder, "policy.yaml"), policyOf(rule, source));
  const { logger, log } = collectLog();
  return { ...(await startTestServer({ data_dir: folder, logger })), log };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error("it did not come");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
