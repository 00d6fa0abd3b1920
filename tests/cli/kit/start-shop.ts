import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningServer, startServer } from "@valhalla-go/server/start";
import { pino } from "pino";
import { onTestFinished } from "vitest";

/** Under these a busy machine with a full disk still counts as green. */
const CALM_SETTINGS = `health:
  free_disk_mb: { yellow: 0, red: 0 }
  event_loop_delay_ms: { yellow: 60000, red: 60000 }
`;

/** A shop that may deploy in A and B, with a figure, a job that reports in, a window of another year and a rule. */
const POLICY = `version: shop-1
classes:
  shop:
    description: The shop.
    allows: { A: [deploy, scale], B: [deploy] }
engines: { shop: shop }
kpis:
  runway_months: { title: Runway, unit: months, better: higher, yellow: 9, red: 6, meaning: Cash over burn }
checks:
  nightly-backup: { kind: heartbeat, every_seconds: 86400 }
budgets:
  backups: { title: Backups, of: { check: nightly-backup }, objective: 0.99 }
windows:
  year-end: { title: Books closed, when: { from: "2999-12-24T00:00", to: "2999-12-31T00:00", time_zone: UTC } }
rules:
  runway: { title: Runway is short, when: ["runway_months < 6"], propose: C }
`;

/** What is told of a server that a test started. */
export type Shop = Pick<RunningServer, "vkey"> & {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
};

/** A server with a policy of its own; its job has not reported yet, so that health is not known. */
export async function startShop(): Promise<Shop> {
  const data_dir = mkdtempSync(join(tmpdir(), "valhalla-go-shop-"));
  writeFileSync(join(data_dir, "settings.yaml"), CALM_SETTINGS);
  mkdirSync(join(data_dir, "policy"));
  writeFileSync(join(data_dir, "policy/shop.yaml"), POLICY);
  const logger = pino({ level: "silent" });
  const server = await startServer({ port: 0, host: "127.0.0.1", data_dir, dashboard_dir: data_dir, logger });
  onTestFinished(async () => {
    await server.close();
    rmSync(data_dir, { recursive: true, force: true });
  });
  return { url: server.url, vkey: server.vkey };
}
